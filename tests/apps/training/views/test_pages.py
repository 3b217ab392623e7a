"""The pages of training, walked once each as their people use them."""

from collections.abc import Callable

from django.test import Client
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.training.models import AchievementKind, RightsTable

BrowserOf = Callable[[Officer], Client]


def test_from_an_achievement_to_a_closed_function(school: School, browser_of: BrowserOf) -> None:
    tara, clara, alice = (browser_of(each) for each in (school.tara, school.clara, school.alice))
    said = {"code": "HOLDS", "name": "Holds", "months": "6"}
    assert tara.post("/training/achievements", said).status_code == 302
    assert tara.post("/training/achievements", said).status_code == 422
    opens = {"hold_exception": "HOLDS", "starts_on": school.today.isoformat()}
    assert tara.post("/training/rights", opens | {"name_search": "OTHER"}).status_code == 422
    assert tara.post("/training/rights", opens).status_code == 302
    table = RightsTable.objects.get()
    assert "waits for a decision" in tara.get("/training/rights").text
    tara.post(f"/training/rights/{table.pk}/approve")
    table.refresh_from_db()
    assert table.state == "proposed"
    assert tara.post(f"/training/rights/{table.pk}/other").status_code == 404
    clara.post(f"/training/rights/{table.pk}/approve")
    assert "in force since" in tara.get("/training/rights").text
    assert "closed" in alice.get("/training").text
    passed = {"officer": school.alice.pk, "kind": AchievementKind.objects.get(code="HOLDS").pk}
    assert tara.post("/training/certificates", passed | {"passed_on": "yesterday"}).status_code == 422
    assert tara.post("/training/certificates", passed | {"passed_on": school.today.isoformat()}).status_code == 302
    assert "open until" in alice.get("/training").text
    assert "Alice" in tara.get("/training/certificates").text


def test_a_certificate_is_extended_and_revoked(school: School, browser_of: BrowserOf) -> None:
    row, clara = school.certified(school.alice, days=2), browser_of(school.clara)
    page = f"/training/certificates/{row.pk}"
    assert "7 days more" in clara.get(page).text
    clara.post(f"{page}/extend", {"because": "no_link"})
    assert "Storm, power or link" in clara.get(page).text
    assert clara.post(page, {"because": "holiday"}).status_code == 422
    clara.post(page, {"because": "skill"})
    assert "A later assessment was not passed" in clara.get(page).text
    assert Achievement.objects.get().revoked_by == school.clara


def test_an_achievement_is_retired(school: School, browser_of: BrowserOf) -> None:
    browser_of(school.tara).post(f"/training/achievements/{school.kind.pk}/retire")
    assert "retired" in browser_of(school.tara).get("/training/achievements").text


def test_a_changed_table_is_said_to_be_one(school: School, browser_of: BrowserOf) -> None:
    RightsTable.objects.filter(pk=school.table("name_search").pk).update(opens={})
    assert "not what this node signed" in browser_of(school.tara).get("/training/rights").text
