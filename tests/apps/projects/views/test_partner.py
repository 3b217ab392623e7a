"""The partner's page: no account, one value, links that do not work look alike, and a flood is slowed down."""

import pytest
from django.test import Client
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.entries import make_link
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.models import Entry
from leeward.apps.projects.views import partner
from leeward.platform.rate_limit import Limit, Rate


@pytest.fixture
def address(team: Team, monkeypatch: pytest.MonkeyPatch) -> str:
    """A link that works, and limits that no other test has used up."""
    monkeypatch.setattr(partner, "_TRIES", Limit(Rate(10, 30.0)))
    row = goal_with(team.project, team.mona, title="Workshops held", manual=True)
    make_periods(team.project, 6, officer=team.mona)
    period = team.project.periods.order_by("starts_on")[0]
    return f"/partner/{make_link(team.project, row, period, 'IOM', 3, officer=team.mona, again=False)}"


def test_a_partner_enters_one_value_without_an_account(address: str) -> None:
    page = Client().get(address)
    assert "Workshops held" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    wrong = Client().post(address, {"value": "-1", "evidence": ""})
    assert (wrong.status_code, Entry.objects.count()) == (422, 0)
    assert Client().post(address, {"value": "4", "evidence": "Our list"}).status_code == 200
    again = Client().post(address, {"value": "5", "evidence": "Our list"})
    assert [again.status_code, Entry.objects.get().value] == [404, 4]


def test_links_that_do_not_work_look_alike_and_a_flood_is_slowed_down(address: str) -> None:
    pages = [Client().get(f"/partner/{code}") for code in ("AAAABBBBCCCCDDDD", "x", "2345-6789-ABCD-EFGH")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    answers = [Client().get("/partner/x").status_code for _ in range(10)]
    assert answers[-1] == 429
