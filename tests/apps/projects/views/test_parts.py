"""Lists by their pages: errors keep what was typed, undo brings the version before back."""

from typing import Any

from tests.apps.projects.conftest import Team
from tests.apps.projects.forms.test_parts import ROWS, sent
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


def test_every_list_is_saved_from_its_page_by_a_manager_alone(team: Team) -> None:
    home = f"/projects/{team.project.pk}/setup"
    mona, sue, zoe = browser(team.mona), browser(team.sue), browser(team.zoe)
    for name, row in ROWS.items():
        page, data = f"{home}/{name}", {**sent({key: str(value) for key, value in row.items()}), "after": "0"}
        for client, statuses in ((sue, (403, 403, 403)), (zoe, (404, 404, 404))):
            asked = (client.get(page), client.post(page, data), client.post(f"{page}/undo"))
            assert tuple(answer.status_code for answer in asked) == statuses, name
        assert "nothing to undo" in mona.post(f"{page}/undo", follow=True).content.decode(), name
        assert mona.post(page, data).status_code == 302, name
        assert part_of(team.project, name) == [row], name
        assert mona.post(page, {"after": "1"}).status_code == 422, "a page without its rows empties nothing"
        shown = mona.get(page).content.decode()
        assert "Version 1:" in shown
        assert 'name="after" value="1"' in shown
    whole = sue.get(home).content.decode()
    assert "Not entered yet" not in whole
    assert f"{home}/sectors" not in whole, "who reads has no way to change"


def test_a_list_that_is_refused_keeps_what_was_typed(team: Team) -> None:
    mona, home = browser(team.mona), f"/projects/{team.project.pk}/setup"
    half = ROWS["sectors"] | {"percent": "50"}
    mona.post(f"{home}/donors", {**sent(ROWS["donors"]), "after": "0"})
    cases: tuple[tuple[str, list[dict[str, Any]], str, str], ...] = (
        ("sectors", [half, half], "0", "twice"),
        ("sectors", [half], "0", "50"),
        ("donors", [ROWS["donors"] | {"amount": "400000.01"}], "1", "more than the project"),
        ("donors", [ROWS["donors"] | {"name": '"><b>'}], "0", "A colleague changed this list meanwhile"),
    )
    for name, rows, after, told in cases:
        data = {**sent(*({key: str(value) for key, value in row.items()} for row in rows)), "after": after}
        answer = mona.post(f"{home}/{name}", data)
        shown = answer.content.decode()
        assert answer.status_code == 422, (name, rows)
        assert told in shown, (name, rows)
        assert '"><b>' not in shown
    assert part_of(team.project, "sectors") == []
    assert part_of(team.project, "donors") == [ROWS["donors"]]
