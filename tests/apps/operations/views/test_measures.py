"""The figures beside a reported network, on its page, in the follow-up and where it is answered."""

from datetime import timedelta

import pytest
from tests.apps.operations.actions.test_measures import disrupted
from tests.apps.operations.conftest import Team
from tests.apps.operations.measured import WORDS, measured
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Operation


@pytest.fixture
def past(running: Operation) -> Operation:
    """It ended forty days ago, by its plan."""
    running.begins_on, running.ends_on = (each - timedelta(42) for each in (running.begins_on, running.ends_on))
    running.save()
    return running


def test_they_are_in_sight_and_nothing_else_of_the_inquiry(past: Operation, team: Team) -> None:
    row, done = disrupted(past, team), measured(team)
    page, client = f"/operations/{past.pk}/reports/{row.event}", browser(team.lea)
    assert WORDS in client.get(page).content.decode()  # to choose
    assert client.post(f"{page}/measure", {"intervention": str(done.pk)})["Location"] == page
    end(past, officer=team.lea)
    pages = (
        page,
        f"/operations/{past.pk}/follow-up",
        f"/operations/{past.pk}/report?figure=network_outcome&about={row.event}",
    )
    for each in pages:
        told = " ".join(client.get(each).content.decode().split())
        assert "41" in told, each
        assert "weaker" in told.lower(), each
        assert "ERIKA" not in told, each
        assert "Secret title" not in told, each
    assert "weaker" not in browser(team.ali).get(pages[1]).content.decode().lower()
    assert client.post(f"{page}/measure", {"intervention": "x"}, follow=True).status_code == 200
    client.post(f"{page}/measure", {"intervention": ""})
    assert "Days after" not in client.get(page).content.decode()
