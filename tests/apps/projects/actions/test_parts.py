"""Lists of the set-up: whole, in versions, undone."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.parts import save_part, undo_part
from leeward.apps.projects.models import Part
from leeward.apps.projects.queries.parts import newest, part_of, tables, versions
from leeward.platform.refusal import NotAllowed

SECTORS = [{"code": "15190", "percent": "60"}, {"code": "15132", "percent": "40"}]


def test_a_list_keeps_its_versions_and_is_undone(team: Team) -> None:
    save_part(team.project, "sectors", SECTORS, officer=team.mona)
    save_part(team.project, "sectors", [{"code": "15132", "percent": "100"}], officer=team.max)
    undo_part(team.project, "sectors", officer=team.mona)
    assert part_of(team.project, "sectors") == SECTORS
    undo_part(team.project, "sectors", officer=team.mona)
    assert part_of(team.project, "sectors") == []
    with pytest.raises(NotAllowed):
        undo_part(team.project, "sectors", officer=team.mona)
    save_part(team.project, "sectors", SECTORS, officer=team.mona)
    assert [each.number for each in versions(team.project, "sectors")] == [3, 2, 1]
    shown = next(each for each in tables(team.project) if each.name == "sectors")
    assert (shown.sum, shown.rows[0][1]) == ("100", "60")


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("sectors", [{"code": "15190", "percent": "101"}]),
        ("countries", [{"code": "BRB", "percent": "50"}, {"code": "BRB", "percent": "50"}]),  # twice
        ("donors", [{"name": "IOM", "amount": "400000.01"}]),  # more than the total
        ("budget", [{"year": 2025, "amount": "300000"}, {"year": 2026, "amount": "300000"}]),
    ],
)
def test_what_does_not_add_up_is_refused(team: Team, name: str, rows: list[dict[str, Any]]) -> None:
    with pytest.raises(NotAllowed):
        save_part(team.project, name, rows, officer=team.mona)
    assert newest(team.project, name) is None


def test_a_colleagues_change_in_between_is_not_overwritten(team: Team) -> None:
    save_part(team.project, "sectors", SECTORS, officer=team.max, after=0)
    with pytest.raises(NotAllowed):
        save_part(team.project, "sectors", SECTORS[::-1], officer=team.mona, after=0)
    with pytest.raises(NotAllowed):  # another agency's manager
        save_part(team.project, "sectors", SECTORS, officer=team.zoe)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.just(None), st.lists(st.integers(1, 300_000), max_size=4)), max_size=6))
def test_donors_never_give_more_than_the_total_under_any_edits(team: Team, edits: list[list[int] | None]) -> None:
    for edit in edits:
        try:
            if edit is None:
                undo_part(team.project, Part.Name.DONORS, officer=team.mona)
            else:
                rows = [{"name": f"Donor {n}", "amount": str(amount)} for n, amount in enumerate(edit)]
                save_part(team.project, Part.Name.DONORS, rows, officer=team.mona)
        except NotAllowed:
            continue
        amounts = [Decimal(row["amount"]) for row in part_of(team.project, Part.Name.DONORS)]
        assert sum(amounts) <= team.project.total
