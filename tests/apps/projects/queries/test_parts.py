"""Lists of the set-up in words: codes with their names, days and amounts as people read them."""

from typing import Any

from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.parts import save_part, undo_part
from leeward.apps.projects.models import Part
from leeward.apps.projects.queries.parts import HEADS, newest, part_of, shown, tables, versions

ROWS: dict[str, list[dict[str, Any]]] = {
    "sectors": [{"code": "15190", "percent": "60"}, {"code": "15132", "percent": "40.00"}],
    "countries": [{"code": "BRB", "percent": "75.5"}, {"code": "LCA", "percent": "24.5"}],
    "donors": [{"name": "Island <Fund>", "reference": "", "amount": "399999.99"}],
    "budget": [{"year": 2025, "amount": "200000"}, {"year": 2026, "amount": "150000"}],
    "tranches": [{"due": "2025-03-01", "condition": "Report 1", "received": "", "amount": "1500.5"}],
    "risks": [{"risk": "Storms", "level": "high", "response": "Move", "owner": "Manager"}],
    "work": [{"what": "Train", "starts": "2025-01-02", "ends": "2025-02-03", "owner": "Trainer", "state": "running"}],
}
CELLS = {
    "countries": (("Barbados", "75.5"), ("Saint Lucia", "24.5")),
    "donors": (("Island <Fund>", "", "399,999.99"),),
    "budget": (("2025", "200,000"), ("2026", "150,000")),
    "tranches": (("1 Mar 2025", "Report 1", "", "1,500.50"),),
    "risks": (("Storms", "High", "Move", "Manager"),),
    "work": (("Train", "2 Jan 2025", "3 Feb 2025", "Trainer", "Running"),),
}
SUMS = {"sectors": "100", "countries": "100", "donors": "399,999.99", "budget": "350,000", "tranches": "1,500.50"}


def test_every_list_is_shown_in_words_and_with_its_sum(team: Team) -> None:
    assert set(HEADS) == set(ROWS) == set(Part.Name.values)
    assert [(each.rows, each.sum) for each in tables(team.project)] == [((), "")] * len(ROWS)
    for name, rows in ROWS.items():
        save_part(team.project, name, rows, officer=team.mona)
    found = {each.name: each for each in tables(team.project)}
    assert list(found) == list(Part.Name.values)
    assert {name: found[name].rows for name in CELLS} == CELLS
    assert {name: each.sum for name, each in found.items() if each.sum} == SUMS
    sector, percent = found["sectors"].rows[0]
    assert (sector.partition(" ")[0], percent) == ("15190", "60")
    assert len(sector) > len("15190 "), "the code has its name"
    assert [len(row) for name in ROWS for row in found[name].rows] == [
        len(HEADS[name]) for name in ROWS for _ in found[name].rows
    ]


def test_codes_and_words_that_are_unknown_are_shown_as_they_are(team: Team) -> None:
    """A later edition of a list may have taken a code out; what was saved is not lost by it."""
    rows: dict[str, list[dict[str, Any]]] = {
        "sectors": [{"code": "99999", "percent": "100"}],
        "risks": [{"risk": "x", "level": "huge"}],  # and a row that lacks fields
    }
    for name, each in rows.items():
        save_part(team.project, name, each, officer=team.mona)
    assert shown(team.project, "sectors").rows == (("99999 ", "100"),)
    assert shown(team.project, "risks").rows == (("x", "huge", "", ""),)


def test_the_newest_version_that_was_not_undone_is_in_force(team: Team) -> None:
    for percent in ("60", "70"):
        rows = [{"code": "15190", "percent": percent}, {"code": "15132", "percent": str(100 - int(percent))}]
        save_part(team.project, "sectors", rows, officer=team.mona)
    undo_part(team.project, "sectors", officer=team.max)
    last = newest(team.project, "sectors")
    assert last is not None
    assert (last.number, part_of(team.project, "sectors")[0]["percent"]) == (1, "60")
    assert [(each.number, each.undone_at is None) for each in versions(team.project, "sectors")] == [
        (2, False),
        (1, True),
    ]
    assert part_of(team.project, "donors") == []
