"""Goals, indicators, periods and targets."""

from decimal import Decimal

import pytest
from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.entries import enter, make_link
from leeward.apps.projects.actions.figures import Choice, close_period, define
from leeward.apps.projects.actions.framework import (
    GoalSaid,
    IndicatorSaid,
    make_periods,
    remove,
    save_goal,
    save_indicator,
    set_targets,
)
from leeward.apps.projects.actions.reports import begin_report
from leeward.apps.projects.models import Entry, EntryLink, Period
from leeward.apps.projects.queries.framework import goal_of, indicator_of, indicators, period_of, removed, tree
from leeward.platform.refusal import NotAllowed


def test_goals_are_a_tree_from_impact_to_output(team: Team) -> None:
    impact = save_goal(team.project, GoalSaid("impact", "Fewer come to harm"), officer=team.mona)
    outcome = save_goal(team.project, GoalSaid("outcome", "Found", parent=impact), officer=team.mona)
    save_goal(team.project, GoalSaid("output", "Trained", parent=outcome), officer=team.mona)
    assert [(each.goal.title, each.depth) for each in tree(team.project)] == [
        ("Fewer come to harm", 0),
        ("Found", 1),
        ("Trained", 2),
    ]
    other = begun(team.zoe)
    for wrong in (GoalSaid("impact", "Up", parent=outcome), GoalSaid("outcome", "Same", parent=outcome)):
        with pytest.raises(NotAllowed):
            save_goal(team.project, wrong, officer=team.mona)
    with pytest.raises(NotAllowed):  # a goal of another agency's project
        save_goal(other, GoalSaid("output", "Theirs", parent=outcome), officer=team.zoe)
    with pytest.raises(NotAllowed):
        save_goal(team.project, GoalSaid("output", "Not mine"), officer=team.zoe)
    assert goal_of(other, outcome.pk) is None


def test_what_is_removed_can_be_put_back(team: Team) -> None:
    row = goal_with(team.project, team.mona)
    remove(team.project, row, officer=team.mona)
    assert (indicators(team.project), removed(team.project)[1]) == ([], [row])
    remove(team.project, row, officer=team.max, back=True)
    remove(team.project, row.goal, officer=team.mona)
    assert (tree(team.project), removed(team.project)[0]) == ([], [row.goal])
    with pytest.raises(NotAllowed):
        remove(team.project, row.goal, officer=team.zoe, back=True)


def test_an_indicator_with_values_does_not_change_its_kind(team: Team) -> None:
    row = goal_with(team.project, team.mona, manual=True)
    save_indicator(team.project, row.goal, IndicatorSaid("Counted now"), officer=team.mona, indicator=row)
    make_periods(team.project, 12, officer=team.mona)
    assert len(team.project.periods.all()) == 2
    make_periods(team.project, 6, officer=team.mona)  # not in use yet: divided again
    assert len(team.project.periods.all()) == 4
    period = team.project.periods.order_by("starts_on")[0]
    set_targets(team.project, row, {period: Decimal(5)}, officer=team.mona)
    with pytest.raises(NotAllowed):  # in use
        make_periods(team.project, 12, officer=team.mona)
    other = begun(team.zoe)
    assert (indicator_of(other, row.pk), period_of(other, period.pk)) == (None, None)


def test_periods_that_something_rests_on_are_not_divided_again(team: Team) -> None:
    project, mona = team.project, team.mona
    row = goal_with(project, mona, manual=True)

    def first() -> Period:
        make_periods(project, 6, officer=mona)
        return project.periods.order_by("starts_on")[0]

    period = first()
    enter(project, row, period, Decimal(3), "File 3", officer=mona)
    for _ in range(2):
        with pytest.raises(NotAllowed, match="one has values"):
            make_periods(project, 12, officer=mona)
        Entry.objects.all().delete()
        make_link(project, row, period, "IOM", 3, officer=mona, again=False)
    EntryLink.objects.all().delete()
    report = begin_report(project, period, "iom", officer=mona)
    with pytest.raises(NotAllowed, match="a report"):
        make_periods(project, 12, officer=mona)
    report.delete()
    period = first()
    close_period(project, period, officer=mona)
    with pytest.raises(NotAllowed, match="closed"):
        make_periods(project, 12, officer=mona)
    assert project.periods.count() == 4


def test_an_indicator_that_has_been_chosen_or_entered_keeps_its_kind(team: Team) -> None:
    project, mona = team.project, team.mona
    counted, manual = goal_with(project, mona), goal_with(project, mona, manual=True)
    define(project, counted, Choice("checks"), officer=mona)
    make_periods(project, 12, officer=mona)
    enter(project, manual, project.periods.all()[0], Decimal(3), "File 3", officer=mona)
    for row in (counted, manual):
        turned = IndicatorSaid(row.title, manual=not row.manual)
        with pytest.raises(NotAllowed, match="has values already"):
            save_indicator(project, row.goal, turned, officer=mona, indicator=row)
        save_indicator(project, row.goal, IndicatorSaid("New title", manual=row.manual), officer=mona, indicator=row)
        row.refresh_from_db()
        assert row.title == "New title"


def test_a_goal_stays_above_those_below_it(team: Team) -> None:
    """Two goals below one another would be in no tree, with all their indicators."""
    impact = save_goal(team.project, GoalSaid("impact", "Fewer come to harm"), officer=team.mona)
    outcome = save_goal(team.project, GoalSaid("outcome", "Found", parent=impact), officer=team.mona)
    circle = GoalSaid("output", "Round", parent=outcome)
    for wrong in (circle, GoalSaid("output", "Too low"), GoalSaid("outcome", "Beside it")):
        with pytest.raises(NotAllowed, match="goals below it"):
            save_goal(team.project, wrong, officer=team.mona, goal=impact)
    remove(team.project, outcome, officer=team.mona)
    with pytest.raises(NotAllowed, match="goals below it"):  # it can be put back
        save_goal(team.project, GoalSaid("output", "Round"), officer=team.mona, goal=impact)
    remove(team.project, outcome, officer=team.mona, back=True)
    impact.refresh_from_db()
    save_goal(team.project, GoalSaid("impact", "Fewer die"), officer=team.mona, goal=impact)
    assert [each.goal.title for each in tree(team.project)] == ["Fewer die", "Found"]
