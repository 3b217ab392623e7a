"""Forms of the framework: every mistake names its field, and what is said reaches the action as it was typed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.framework import (
    GoalSaid,
    IndicatorSaid,
    make_periods,
    remove,
    save_goal,
    set_targets,
)
from leeward.apps.projects.forms.framework import (
    EntryForm,
    GoalForm,
    IndicatorForm,
    LinkForm,
    PeriodsForm,
    QueryForm,
    TargetsForm,
)
from leeward.apps.projects.models import Indicator
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.messages.indicators import BREAK_DOWNS

INDICATOR: dict[str, str] = {
    "title": "Checks",
    "description": "Documents of travellers, without those of crews",
    "unit": "checks",
    "measure": "1",
    "ascending": "on",
    "baseline": "5",
    "baseline_year": "2024",
    "baseline_note": "Counted by hand",
}
ENTRY = {"value": "7", "evidence": "Minutes of 3 May"}
LINK = {"partner": "IOM", "days": "14"}


def test_an_indicator_reaches_the_action_as_it_was_typed() -> None:
    form = IndicatorForm(INDICATOR)
    assert form.is_valid(), form.errors
    assert form.said() == IndicatorSaid(
        "Checks",
        "Documents of travellers, without those of crews",
        "checks",
        "1",
        ascending=True,
        manual=False,
        baseline=Decimal(5),
        baseline_year=2024,
        baseline_note="Counted by hand",
    )


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, []),
        ({"title": ""}, ["title"]),
        ({"title": "x" * 200}, []),
        ({"title": "x" * 201}, ["title"]),
        ({"title": "  "}, ["title"]),  # blanks are no title
        ({"title": "a\0b"}, ["title"]),  # some databases keep no such text
        ({"description": "x" * 2001}, ["description"]),
        ({"description": ""}, []),
        ({"unit": "x" * 41}, ["unit"]),
        ({"measure": ""}, ["measure"]),
        ({"measure": "3"}, ["measure"]),  # IATI knows it, and nothing here uses it
        ({"baseline": ""}, []),
        ({"baseline": "five"}, ["baseline"]),
        ({"baseline": "1.234"}, ["baseline"]),
        ({"baseline": "NaN"}, ["baseline"]),
        ({"baseline": "Infinity"}, ["baseline"]),
        ({"baseline": "1e99"}, ["baseline"]),
        ({"baseline": "0", "baseline_year": ""}, ["baseline_year"]),  # zero is a baseline too
        ({"baseline_year": ""}, ["baseline_year"]),
        ({"baseline_year": "1989"}, ["baseline_year"]),
        ({"baseline_year": "2101"}, ["baseline_year"]),
        ({"baseline_year": "24"}, ["baseline_year"]),
        ({"baseline": "", "baseline_year": ""}, []),
        ({"baseline_note": "x" * 201}, ["baseline_note"]),
        ({"title": "", "measure": "9", "baseline": "x"}, ["title", "measure", "baseline"]),  # all at once
    ],
)
def test_a_mistake_in_an_indicator_names_its_field(said: dict[str, str], fields: list[str]) -> None:
    assert list(IndicatorForm({**INDICATOR, **said}).errors) == fields


def test_a_form_shows_what_is_known_of_the_indicator() -> None:
    row = Indicator(title="Checks", unit="checks", measure="2", ascending=False, manual=True, baseline=Decimal("1.50"))
    form = IndicatorForm(indicator=row)
    assert {name: form[name].value() for name in ("title", "unit", "measure", "ascending", "manual", "baseline")} == {
        "title": "Checks",
        "unit": "checks",
        "measure": "2",
        "ascending": False,
        "manual": True,
        "baseline": Decimal("1.50"),
    }
    assert IndicatorForm()["ascending"].value() is True, "more is better where nothing was said"


def test_every_query_takes_its_break_downs_and_refuses_all_others_by_name() -> None:
    for code, query in LIBRARY.items():
        for by in BREAK_DOWNS:
            form = QueryForm({"query": code, "by": by}, operations={"7": "Watch"})
            able = by in ("", *query.broken_down_by)
            assert form.is_valid() is able, (code, by)
            if able:
                assert (form.choice().query, form.choice().by) == (code, by)
            else:
                assert list(form.errors) == ["by"]
                named = [str(BREAK_DOWNS[each]) for each in query.broken_down_by] or [str(BREAK_DOWNS[""])]
                assert all(word in str(form.errors["by"]) for word in named), (code, by)


def test_every_query_takes_its_parameters_alone() -> None:
    chosen = {"figure": "arrest", "operation": "7"}
    typed = {"minutes": "30", "training": "child", **chosen, "reason": "Ask of the donor"}
    for code, query in LIBRARY.items():
        form = QueryForm({"query": code, **typed}, operations={"7": "Watch"})
        assert form.is_valid(), form.errors
        choice = form.choice()
        assert choice.parameters == {name: typed[name] for name in query.parameters}, code
        assert choice.reason == "Ask of the donor"
    bare = QueryForm({"query": "confirmed_hits"}, operations={"7": "Watch"})
    assert bare.is_valid()
    assert bare.choice().parameters == {}, "what was not typed is the library's"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"query": ""}, "query"),
        ({"query": "passports"}, "query"),
        ({"query": "Checks"}, "query"),
        ({"by": "sex"}, "by"),
        ({"by": "post; drop table"}, "by"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "-5"}, "minutes"),
        ({"minutes": "100001"}, "minutes"),
        ({"minutes": "1.5"}, "minutes"),
        ({"minutes": "soon"}, "minutes"),
        ({"training": "x" * 65}, "training"),
        ({"training": "a\0b"}, "training"),
        ({"figure": "smuggling_fee"}, "figure"),
        ({"operation": "8"}, "operation"),
        ({"reason": "x" * 401}, "reason"),
    ],
)
def test_what_a_query_does_not_have_is_named(said: dict[str, str], field: str) -> None:
    assert list(QueryForm({"query": "confirmed_hits", "by": "month", **said}, operations={"7": "Watch"}).errors) == [
        field
    ]


@pytest.mark.parametrize(
    ("months", "good"),
    [("3", True), ("6", True), ("12", True), ("0", False), ("1", False), ("24", False), ("", False), ("six", False)],
)
def test_periods_are_a_quarter_half_a_year_or_a_year(months: str, good: bool) -> None:
    form = PeriodsForm({"months": months})
    assert form.is_valid() is good
    assert list(form.errors) == ([] if good else ["months"])
    assert not good or form.cleaned_data["months"] == int(months), "a number, as the action takes it"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, []),
        ({"value": "0"}, []),  # nothing happened, and that was seen
        ({"value": ""}, ["value"]),
        ({"value": "-1"}, ["value"]),
        ({"value": "-0.01"}, ["value"]),
        ({"value": "1.005"}, ["value"]),
        ({"value": "7 workshops"}, ["value"]),
        ({"value": "NaN"}, ["value"]),
        ({"value": "9999999999999"}, ["value"]),  # more digits than are kept
        ({"evidence": ""}, ["evidence"]),  # no value without where it can be checked
        ({"evidence": " \n "}, ["evidence"]),
        ({"evidence": "x" * 2000}, []),
        ({"evidence": "x" * 2001}, ["evidence"]),
        ({"evidence": "a\0b"}, ["evidence"]),
        ({"value": "x", "evidence": ""}, ["value", "evidence"]),
    ],
)
def test_a_value_needs_its_evidence(said: dict[str, str], fields: list[str]) -> None:
    assert list(EntryForm({**ENTRY, **said}).errors) == fields


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, []),
        ({"days": "1"}, []),
        ({"days": "60"}, []),
        ({"days": "61"}, ["days"]),
        ({"days": "0"}, ["days"]),
        ({"days": "-1"}, ["days"]),
        ({"days": ""}, ["days"]),
        ({"days": "two"}, ["days"]),
        ({"partner": ""}, ["partner"]),
        ({"partner": "x" * 100}, []),
        ({"partner": "x" * 101}, ["partner"]),
        ({"partner": "I\0M"}, ["partner"]),
    ],
)
def test_a_link_names_its_partner_and_ends(said: dict[str, str], fields: list[str]) -> None:
    form = LinkForm({**LINK, **said})
    assert list(form.errors) == fields
    assert form.errors or form.cleaned_data["again"] is False, "one value, unless an officer says otherwise"


def test_a_goal_is_below_one_of_its_project_that_may_have_goals_below_it(team: Team) -> None:
    project, mona = team.project, team.mona
    impact = save_goal(project, GoalSaid("impact", "Fewer come to harm"), officer=mona)
    outcome = save_goal(project, GoalSaid("outcome", "Found", "On time", impact), officer=mona)
    output = save_goal(project, GoalSaid("output", "Trained", parent=outcome), officer=mona)
    gone = save_goal(project, GoalSaid("outcome", "Given up"), officer=mona)
    remove(project, gone, officer=mona)
    theirs = save_goal(begun(team.zoe), GoalSaid("impact", "Theirs"), officer=team.zoe)
    good: dict[str, Any] = {"level": "output", "title": "Equipped", "parent": str(outcome.pk)}
    cases: tuple[tuple[dict[str, Any], list[str]], ...] = (
        ({}, []),
        ({"parent": ""}, []),
        ({"parent": str(impact.pk)}, []),
        ({"parent": str(output.pk)}, ["parent"]),  # nothing is below an output
        ({"parent": str(gone.pk)}, ["parent"]),
        ({"parent": str(theirs.pk)}, ["parent"]),
        ({"parent": "0"}, ["parent"]),
        ({"level": ""}, ["level"]),
        ({"level": "activity"}, ["level"]),
        ({"title": ""}, ["title"]),
        ({"title": "x" * 201}, ["title"]),
        ({"description": "x" * 2001}, ["description"]),
    )
    for said, fields in cases:
        assert list(GoalForm({**good, **said}, project=project).errors) == fields, said
    form = GoalForm(good, project=project)
    assert form.is_valid()
    assert form.said() == GoalSaid("output", "Equipped", "", outcome)
    known = GoalForm(project=project, goal=outcome)
    assert [known[name].value() for name in ("level", "title", "description")] == ["outcome", "Found", "On time"]
    itself = {**good, "parent": str(outcome.pk)}
    assert list(GoalForm(itself, project=project, goal=outcome).errors) == ["parent"]


def test_targets_are_one_for_each_period_and_empty_ones_are_none(team: Team) -> None:
    row = goal_with(team.project, team.mona)
    make_periods(team.project, 12, officer=team.mona)
    early, late = periods = list(team.project.periods.order_by("starts_on"))
    set_targets(team.project, row, {late: Decimal(50)}, officer=team.mona)
    names = [f"target_{each.pk}" for each in periods]
    known = TargetsForm(indicator=row, periods=periods)
    assert [known[name].value() for name in names] == [None, Decimal(50)]
    assert str(known[names[0]].label).startswith(str(date(2025, 1, 1)))
    for typed, wrong in (
        (("", ""), []),
        (("0", "12.5"), []),
        (("many", "1"), names[:1]),
        (("1.234", "NaN"), names),
        (("1e99", ""), names[:1]),
    ):
        form = TargetsForm(dict(zip(names, typed, strict=True)), indicator=row, periods=periods)
        assert list(form.errors) == wrong, typed
    form = TargetsForm({names[0]: "7", "target_other": "9"}, indicator=row, periods=periods)
    assert form.is_valid()
    assert form.targets() == {early: Decimal(7), late: None}, "a field that the form does not have says nothing"
