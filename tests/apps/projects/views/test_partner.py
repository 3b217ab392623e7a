"""The partner's page: no account, one value, links that do not work look alike, and a flood is slowed down."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.entries import decide, make_link
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.models import Entry
from leeward.apps.projects.views import partner
from leeward.platform.rate_limit import Limit, Rate
from leeward.platform.refusal import NotAllowed


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


def test_a_partner_sees_the_one_figure_and_nothing_of_the_project(address: str) -> None:
    page = Client().get(address).content.decode()
    assert "Workshops held" in page
    for word in ("Mona", "BOAT-24", "400,000", '"/projects', "People in need are found"):
        assert word not in page, word
    for other in ("/projects", "/", f"{address}/enter", f"{address}x"):
        assert Client().get(other).status_code != 200, other


def test_what_a_partner_types_is_checked_and_kept_as_text(address: str) -> None:
    for data, field in (
        ({"value": "", "evidence": "x"}, "id_value"),
        ({"value": "NaN", "evidence": "x"}, "id_value"),
        ({"value": "1e99", "evidence": "x"}, "id_value"),
        ({"value": "4", "evidence": "x" * 2001}, "id_evidence"),
    ):
        answer = Client().post(address, data)
        assert (answer.status_code, Entry.objects.count()) == (422, 0), data
        assert field in answer.content.decode(), data
    shown = Client().post(address, {"value": "x", "evidence": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown, "what was typed stays"
    assert Client().put(address).status_code == 405


def test_a_partner_corrects_a_value_until_it_is_confirmed(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partner, "_TRIES", Limit(Rate(100, 30.0)))
    row = goal_with(team.project, team.mona, title="Workshops <b>", unit="workshops", manual=True)
    make_periods(team.project, 6, officer=team.mona)
    period = team.project.periods.order_by("starts_on")[0]
    address = f"/partner/{make_link(team.project, row, period, 'IOM', 3, officer=team.mona, again=True)}"
    page = Client().get(address).content.decode()
    assert "Workshops &lt;b&gt;" in page
    assert team.mona.display_name not in page, "an organisation learns of the project, and of no officer"
    assert f"/projects/{team.project.pk}" not in page
    for value, status in (("4", 200), ("", 422), ("-4", 422), ("4.005", 422), ("NaN", 422), ("5", 200)):
        assert Client().post(address, {"value": value, "evidence": "Our <list>"}).status_code == status, value
    assert Client().post(address, {"value": "6", "evidence": "x" * 2001}).status_code == 422
    assert [(int(each.value), each.state) for each in Entry.objects.order_by("id")] == [(4, "replaced"), (5, "waits")]
    assert {each.answerable for each in Entry.objects.all()} == {team.mona}, "who made the link answers for it"
    last = Entry.objects.get(state="waits")
    with pytest.raises(NotAllowed):
        decide(last, confirmed=True, officer=team.mona)
    decide(last, confirmed=True, officer=team.sue)
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"value": "9", "evidence": "Later"}).status_code == 404
    assert Client().put(address).status_code == 405
    assert Entry.objects.filter(state="confirmed").get().value == 5


def test_a_flood_learns_when_to_come_back_and_reaches_no_record(
    address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(10):
        Client().get("/partner/x")
    with django_assert_num_queries(0):
        answer = Client().get(address)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1
    assert answer["Referrer-Policy"] == "no-referrer"
