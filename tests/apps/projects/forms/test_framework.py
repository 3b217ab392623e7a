"""Forms of the framework."""

from decimal import Decimal

import pytest
from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.framework import GoalSaid, make_periods, remove, save_goal, set_targets
from leeward.apps.projects.forms.framework import (
    EntryForm,
    GoalForm,
    IndicatorForm,
    LinkForm,
    PeriodsForm,
    QueryForm,
    TargetsForm,
)


def test_a_baseline_needs_its_year() -> None:
    good = {"title": "Checks", "measure": "1", "baseline": "5", "baseline_year": "2024", "ascending": "on"}
    assert IndicatorForm(good).is_valid()
    assert list(IndicatorForm({**good, "baseline_year": ""}).errors) == ["baseline_year"]


def test_a_query_takes_its_parameters_alone() -> None:
    form = QueryForm({"query": "confirmed_hits", "by": "month", "minutes": "30", "training": "child"})
    assert form.is_valid(), form.errors
    choice = form.choice()
    assert (choice.query, choice.by, choice.parameters) == ("confirmed_hits", "month", {"minutes": "30"})


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"query": "checks", "by": "sex"}, "by"),
        ({"query": "passports"}, "query"),
        ({"query": "confirmed_hits", "minutes": "0"}, "minutes"),
    ],
)
def test_what_a_query_does_not_have_is_named(data: dict[str, str], field: str) -> None:
    assert list(QueryForm(data).errors) == [field]


def test_values_and_links_have_bounds() -> None:
    assert set(EntryForm({"value": "-1", "evidence": ""}).errors) == {"value", "evidence"}
    assert set(LinkForm({"partner": "", "days": "61"}).errors) == {"partner", "days"}


def test_a_goal_is_below_one_of_the_same_project_and_never_below_itself(team: Team) -> None:
    project, mona = team.project, team.mona
    impact = save_goal(project, GoalSaid("impact", "Fewer come to harm"), officer=mona)
    outcome = save_goal(project, GoalSaid("outcome", "Found", parent=impact), officer=mona)
    output = save_goal(project, GoalSaid("output", "Trained", parent=outcome), officer=mona)
    gone = save_goal(project, GoalSaid("impact", "Gone"), officer=mona)
    remove(project, gone, officer=mona)
    theirs = save_goal(begun(team.zoe), GoalSaid("impact", "Theirs"), officer=team.zoe)
    said = {"level": "outcome", "title": "Sooner", "description": ""}
    good = GoalForm({**said, "parent": str(impact.pk)}, project=project)
    assert good.is_valid(), good.errors
    assert good.said() == GoalSaid("outcome", "Sooner", "", impact)
    for parent in (output, gone, theirs):
        assert list(GoalForm({**said, "parent": str(parent.pk)}, project=project).errors) == ["parent"], parent
    assert list(GoalForm({**said, "parent": str(outcome.pk)}, project=project, goal=outcome).errors) == ["parent"]
    assert GoalForm(project=project, goal=outcome).initial == {
        "level": "outcome",
        "parent": impact,
        "title": "Found",
        "description": "",
    }


def test_targets_are_by_period_and_empty_ones_are_taken_away(team: Team) -> None:
    row = goal_with(team.project, team.mona)
    make_periods(team.project, 12, officer=team.mona)
    one, two = team.project.periods.order_by("starts_on")
    set_targets(team.project, row, {one: Decimal(5)}, officer=team.mona)
    shown = TargetsForm(indicator=row, periods=[one, two])
    assert [field.initial for field in shown.fields.values()] == [5, None]
    form = TargetsForm({f"target_{one.pk}": "", f"target_{two.pk}": "7.5"}, indicator=row, periods=[one, two])
    assert form.is_valid(), form.errors
    assert form.targets() == {one: None, two: Decimal("7.5")}
    for typed in ("many", "NaN", "1e99", "0.001"):
        wrong = TargetsForm({f"target_{two.pk}": typed}, indicator=row, periods=[one, two])
        assert list(wrong.errors) == [f"target_{two.pk}"], typed
    elsewhere = TargetsForm({f"target_{row.pk}": "9"}, indicator=row, periods=[one])
    assert elsewhere.is_valid()
    assert elsewhere.targets() == {one: None}, "a field of no period is not read"


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({"title": ""}, {"title"}),
        ({"title": "x" * 201}, {"title"}),
        ({"measure": "3"}, {"measure"}),
        ({"unit": "x" * 41}, {"unit"}),
        ({"baseline": "1e99", "baseline_year": "2024"}, {"baseline"}),
        ({"baseline": "0"}, {"baseline_year"}),  # zero is a baseline
        ({"baseline_year": "24"}, {"baseline_year"}),
        ({"description": "a\0b"}, {"description"}),
    ],
)
def test_a_mistake_of_an_indicator_names_its_field(data: dict[str, str], fields: set[str]) -> None:
    assert set(IndicatorForm({"title": "Checks", "measure": "1", **data}).errors) == fields


def test_an_indicator_that_is_changed_begins_as_it_is(team: Team) -> None:
    row = goal_with(team.project, team.mona, title="Checks", manual=True, ascending=False)
    shown = IndicatorForm(indicator=row).initial
    assert (shown["title"], shown["manual"], shown["ascending"], shown["baseline"]) == ("Checks", True, False, None)


def test_a_period_is_of_three_lengths() -> None:
    good = {months: PeriodsForm({"months": months}).is_valid() for months in ("3", "6", "12", "1", "0", "-6", "x", "")}
    assert good == {"3": True, "6": True, "12": True, "1": False, "0": False, "-6": False, "x": False, "": False}
