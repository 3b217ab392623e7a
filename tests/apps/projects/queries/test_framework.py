"""The tree of goals, and what of a project an address may name."""

from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.figures import Choice, define
from leeward.apps.projects.actions.framework import GoalSaid, make_periods, remove, save_goal
from leeward.apps.projects.queries.framework import (
    definition_of,
    goal_of,
    indicator_of,
    indicators,
    period_of,
    removed,
    tree,
)


def test_what_is_below_a_removed_goal_is_not_in_the_tree_and_comes_back_with_it(team: Team) -> None:
    project, mona = team.project, team.mona
    impact = save_goal(project, GoalSaid("impact", "Impact"), officer=mona)
    outcome = save_goal(project, GoalSaid("outcome", "Outcome", parent=impact), officer=mona)
    save_goal(project, GoalSaid("output", "Output", parent=outcome), officer=mona)
    save_goal(project, GoalSaid("output", "Alone"), officer=mona)

    def shown() -> list[tuple[str, int]]:
        return [(branch.goal.title, branch.depth) for branch in tree(project)]

    whole = [("Impact", 0), ("Outcome", 1), ("Output", 2), ("Alone", 0)]
    assert shown() == whole
    remove(project, outcome, officer=mona)
    assert shown() == [("Impact", 0), ("Alone", 0)]
    assert removed(project) == ([outcome], [])
    remove(project, outcome, officer=mona, back=True)
    assert shown() == whole


def test_another_projects_parts_have_no_address_in_this_one(team: Team) -> None:
    mine, theirs = team.project, begun(team.zoe)
    row = goal_with(mine, team.mona)
    make_periods(mine, 12, officer=team.mona)
    period = mine.periods.order_by("starts_on")[0]
    named = ((indicator_of, row), (goal_of, row.goal), (period_of, period))
    assert [find(mine, each.pk) == each for find, each in named] == [True, True, True]
    assert [find(theirs, each.pk) for find, each in named] == [None, None, None]
    remove(mine, row, officer=team.mona)
    assert indicators(mine) == []
    assert indicator_of(mine, row.pk) == row, "a removed one has an address: it can be put back there"


def test_the_newest_definition_is_in_force(team: Team) -> None:
    row = goal_with(team.project, team.mona)
    assert definition_of(row) is None
    define(team.project, row, Choice("checks"), officer=team.mona)
    define(team.project, row, Choice("referrals", reason="People, not documents"), officer=team.max)
    found = definition_of(row)
    assert found is not None
    assert (found.number, found.query, found.written_by) == (2, "referrals", team.max)
