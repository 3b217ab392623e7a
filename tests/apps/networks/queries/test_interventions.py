"""Interventions as pages show them: what is due, what changed, and who took over while they may be shown."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import cell, days_ago, person

from leeward.apps.networks.actions.interventions import measure_due, note
from leeward.apps.networks.actions.interventions import undo as take_back
from leeward.apps.networks.models import Inquiry, Intervention, Mention, Snapshot
from leeward.apps.networks.queries.interventions import (
    Changed,
    afters,
    drawn,
    due,
    interventions_of,
    removed_names,
    verdicts,
)


def noted(inquiry: Inquiry, analysts: Analysts, days: int, removed: list[Mention] | None = None) -> Intervention:
    on = timezone.now().date() - timedelta(days)
    return note(inquiry, "arrest", on, "Taken", [each.pk for each in removed or []], officer=analysts.ana)


@pytest.mark.parametrize(
    ("low", "high", "certain"), [(1, 2, True), (-2, -1, True), (-1, 1, False), (0, 1, False), (-1, 0, False)]
)
def test_a_change_is_certain_where_nine_of_ten_draws_agree(low: float, high: float, certain: bool) -> None:
    assert Changed("Ties", 3, 4, low, high, is_share=False).certain is certain


def test_the_newest_comes_first(inquiry: Inquiry, analysts: Analysts) -> None:
    first, second = noted(inquiry, analysts, 5), noted(inquiry, analysts, 1)
    assert list(interventions_of(inquiry)) == [second, first]


@pytest.mark.parametrize(
    ("days", "ended", "missed"),
    [(5, False, []), (40, False, [30]), (100, False, [30, 90]), (5, True, [30, 90, 180])],
    ids=["nothing yet", "no one measured the first", "nor the second", "the inquiry is not open any more"],
)
def test_a_day_is_due_or_was_missed(
    days: int, ended: bool, missed: list[int], inquiry: Inquiry, analysts: Analysts
) -> None:
    row = noted(inquiry, analysts, 5)
    Intervention.objects.filter(pk=row.pk).update(on=timezone.now().date() - timedelta(days))
    if ended:
        Inquiry.objects.filter(pk=inquiry.pk).update(end=Inquiry.End.STOPPED)
    row = Intervention.objects.get(pk=row.pk)
    waits = due(row)
    assert [each.days for each in waits] == [30, 90, 180]
    assert [each.days for each in waits if each.missed] == missed
    assert [each.on for each in waits] == [row.on + timedelta(each.days) for each in waits]


def test_before_and_after_with_its_verdict_and_a_drawing(inquiry: Inquiry, analysts: Analysts) -> None:
    made = cell(analysts.ana, "abcdef", at=days_ago(45))
    row = noted(inquiry, analysts, 40, made[:1])
    person(analysts.ana, "NEW", at=days_ago(12))
    assert measure_due() == 1
    (after,) = afters(row, people=True)
    assert (after.days, after.before["nodes"], after.before["ties"]) == (30, 6, 15)
    assert after.after["ties"] == 0
    assert after.verdict == "weaker"
    assert verdicts(row) == [(30, "weaker", after.words)]
    assert [each.days for each in due(row)] == [90, 180]
    table = drawn([after]).table
    assert [(label, values[0]) for label, values in table] == [("0", 100.0), ("30", 0.0)]


@pytest.mark.parametrize("how", ["protected", "withdrawn"])
def test_whom_it_removed_is_named_only_while_they_may_be_shown(how: str, inquiry: Inquiry, analysts: Analysts) -> None:
    made = cell(analysts.ana, "abc", at=days_ago(3))
    row = noted(inquiry, analysts, 1, made[:2])
    assert removed_names(row) == ["A ASON", "B BSON"]
    if how == "protected":
        Mention.objects.filter(pk=made[0].pk).update(is_protected=True)
    else:
        made[0].source.delete()
    assert removed_names(row) == ["B BSON"]
    Inquiry.objects.filter(pk=inquiry.pk).update(end=Inquiry.End.CLOSED)
    assert removed_names(Intervention.objects.get(pk=row.pk)) == []


def test_what_was_taken_back_is_measured_no_more(inquiry: Inquiry, analysts: Analysts) -> None:
    row = noted(inquiry, analysts, 40)
    take_back(row, officer=analysts.ana)
    assert measure_due() == 0
    assert not Snapshot.objects.filter(intervention=row, day=30).exists()
    assert verdicts(row) == []
