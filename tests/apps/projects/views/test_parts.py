"""Lists by their pages: errors keep what was typed, undo brings the version before back."""

from tests.apps.projects.conftest import Team
from tests.apps.projects.forms.test_parts import sent
from tests.apps.projects.views.test_pages import browser

from leeward.apps.projects.queries.parts import part_of


def test_a_list_is_saved_refused_and_undone(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/setup/sectors"
    half = [{"code": "15190", "percent": "60"}, {"code": "15132", "percent": "41"}]
    refused = mona.post(page, {**sent(*half), "after": "0"})
    assert refused.status_code == 422
    assert "101" in refused.content.decode()
    assert 'value="41"' in refused.content.decode()
    good = sent({"code": "15190", "percent": "100"})
    assert mona.post(page, {**good, "after": "0"}).status_code == 302
    assert mona.post(page, {**good, "after": "0"}).status_code == 422  # someone saved meanwhile
    mona.post(f"{page}/undo")
    assert part_of(team.project, "sectors") == []
    assert mona.get(f"/projects/{team.project.pk}/setup/secrets").status_code == 404


def test_each_list_names_the_field_of_a_mistake_and_keeps_what_was_typed(team: Team) -> None:
    mona, home = browser(team.mona), f"/projects/{team.project.pk}/setup"
    hostile = '"><script>alert(1)</script>'
    for name, row, field in (
        ("sectors", {"code": "99999", "percent": "100"}, "code"),
        ("countries", {"code": hostile, "percent": "100"}, "code"),
        ("donors", {"name": hostile, "amount": "-1"}, "amount"),
        ("budget", {"year": "1", "amount": "1"}, "year"),
        ("tranches", {"due": "x", "amount": "1", "condition": hostile}, "due"),
        ("risks", {"risk": hostile, "level": "low", "response": "x"}, "owner"),
        (
            "work",
            {"what": hostile, "starts": "2025-02-02", "ends": "2025-02-01", "owner": "x", "state": "done"},
            "ends",
        ),
    ):
        answer = mona.post(f"{home}/{name}", {**sent(row), "after": "0"})
        page = answer.content.decode()
        assert answer.status_code == 422, name
        assert f'id="id_rows-0-{field}' in page, name
        assert "<script>alert" not in page, name
        assert part_of(team.project, name) == []
    for broken in ({}, {"rows-TOTAL_FORMS": "x"}, {"rows-TOTAL_FORMS": "61", "rows-INITIAL_FORMS": "0"}):
        assert mona.post(f"{home}/budget", broken).status_code == 422, broken
    good = {**sent({"year": "2025", "amount": "1"}), "after": "0"}
    assert browser(team.sue).post(f"{home}/budget", good).status_code == 403
    assert browser(team.zoe).post(f"{home}/budget", good).status_code == 404
    assert "nothing to undo" in mona.post(f"{home}/budget/undo", follow=True).content.decode()
    assert mona.post(f"{home}/secrets/undo").status_code == 404
