"""Every indicator in every period, numbered by its goal; whether a target was reached."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.framework import (
    GoalSaid,
    IndicatorSaid,
    make_periods,
    remove,
    save_goal,
    save_indicator,
    set_targets,
)
from leeward.apps.projects.models import Period
from leeward.apps.projects.queries.figures import Valued
from leeward.apps.projects.queries.matrix import Cell, lines

NOW = datetime(2025, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("target", "value", "ascending", "reached"),
    [
        ("4", "4", True, True),
        ("4", "3.99", True, False),
        ("4", "4", False, True),
        ("4", "4.01", False, False),
        ("0", "0", True, True),  # zero is a figure
        (None, "4", True, None),
        ("4", None, True, None),  # no data is neither
        ("-5", "-4", True, True),
    ],
)
def test_a_target_is_reached_in_the_direction_of_the_indicator(
    target: str | None, value: str | None, ascending: bool, reached: bool | None
) -> None:
    valued = Valued(Decimal(value) if value is not None else None, "", NOW)
    cell = Cell(Period(), Decimal(target) if target is not None else None, valued, ascending)
    assert cell.reached is reached


def test_indicators_are_numbered_by_goal_and_what_was_removed_has_no_line(team: Team) -> None:
    project, mona = team.project, team.mona
    first = save_goal(project, GoalSaid("impact", "Fewer come to harm"), officer=mona)
    second = save_goal(project, GoalSaid("outcome", "Found", parent=first), officer=mona)
    made = {
        name: save_indicator(project, goal, IndicatorSaid(name, manual=True), officer=mona)
        for goal, name in ((second, "Found"), (second, "Sooner"), (first, "Harmed"))
    }
    begun_elsewhere = begun(team.zoe)
    goal_with(begun_elsewhere, team.zoe, title="Theirs")
    make_periods(project, 12, officer=mona)
    early, late = project.periods.order_by("starts_on")
    set_targets(project, made["Sooner"], {late: Decimal(5)}, officer=mona)
    found = lines(project)
    assert [(line.number, line.indicator.title) for line in found] == [
        ("1.1", "Harmed"),
        ("2.1", "Found"),
        ("2.2", "Sooner"),
    ]
    assert [[cell.target for cell in line.cells] for line in found] == [[None, None], [None, None], [None, Decimal(5)]]
    assert [cell.period for cell in lines(project, [late])[0].cells] == [late]
    assert [line.cells for line in lines(project, [])] == [(), (), ()]
    remove(project, made["Found"], officer=mona)
    assert [line.number for line in lines(project)] == ["1.1", "2.1"]
    remove(project, first, officer=mona)  # and what is below it
    assert lines(project) == []
    assert early.starts_on == date(2025, 1, 1)
