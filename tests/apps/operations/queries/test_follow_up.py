"""After its end an operation asks what became of each arrest, and an outcome answers it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.follow_up import count_questions
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.follow_up import open_for
from leeward.apps.operations.queries.home import to_follow_up
from leeward.platform.refusal import NotAllowed


def test_asked_answered_and_counted(running: Operation, team: Team, bob: Officer) -> None:
    long_ago = timedelta(days=40)
    running.begins_on, running.ends_on = running.begins_on - long_ago, running.ends_on - long_ago
    running.save()
    row = report(running, arrest(happened_at=timezone.now() - long_ago), officer=bob)
    end(running, officer=team.lea)
    running.refresh_from_db()
    now = timezone.now()
    assert [each.question.day for each in open_for(running, team.lea, now)] == [30]
    assert to_follow_up(team.lea, now).count == 0, "the job has not counted yet"
    count_questions(now)
    assert [to_follow_up(who, now).count for who in (team.lea, team.sam, team.ali, bob)] == [1, 1, 0, 0]
    page = browser(team.lea).get(f"/operations/{running.pk}/follow-up").content.decode()
    assert f"about={row.event}" in page
    assert "BRB-IMMI: 1" in browser(team.ali).get(f"/operations/{running.pk}/follow-up").content.decode()
    outcome = arrest(figure="arrest_outcome", breakdown={"outcome": "convicted"}, happened_at=now, about=row.event)
    with pytest.raises(NotAllowed, match="of your agency"):
        report(running, arrest(figure="arrest_outcome", breakdown={}, about="x"), officer=bob)
    report(running, outcome, officer=bob)
    assert not open_for(running, team.lea, now)
    count_questions(now)
    assert to_follow_up(team.lea, now).count == 0
