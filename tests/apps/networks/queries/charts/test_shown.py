"""A chart as it is now: names and lines of this moment, and a note where something was."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.charted import chart_of, now, on_it, person, world
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.models import Chart, Hypothesis, Inquiry, Mention, Pair, Run, Source, Tie
from leeward.apps.networks.queries.charts.shown import strength_of


def test_items_have_names_and_lines_have_kind_count_and_strength(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    chart = now(chart_of(analysts, made, "ada", "card", "cid", "firm"))
    items = {item.label: item for item in chart.drawn.items}
    assert items["Ada March"].detail == "1980-02-03, Haiti"
    assert items["Ada March"].grade == "B2"
    assert items["4111 11.. 4411"].kind == "payer"
    lines = {(line.label, line.count, line.strength, line.directed) for line in chart.drawn.lines}
    assert lines == {("paid with", 1, "strong", False), ("owns", 1, "weak", True)}


def test_evidence_that_says_the_same_is_one_line(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    for key in ("x", "y"):
        Tie.objects.create(
            source=person(analysts, key, "Witness").source,
            one=made.named("firm"),
            other=made.named("cid"),
            kind="linked",
        )
    Tie.objects.create(
        source=person(analysts, "z", "Witness").source, one=made.named("cid"), other=made.named("firm"), kind="linked"
    )
    chart = now(chart_of(analysts, made, "cid", "firm"))
    assert {(line.kind, line.count, line.strength) for line in chart.drawn.lines} == {
        ("owns", 1, "weak"),
        ("linked", 3, "strong"),
    }


@pytest.mark.parametrize("how", ["withdrawn", "protected", "out of scope"])
def test_where_something_was_nothing_is_said(how: str, analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    chart = chart_of(analysts, made, "ada", "card", "bea")
    if how == "withdrawn":
        Source.objects.filter(key="a").delete()
    elif how == "protected":
        Mention.objects.filter(pk=made.ids["ada"]).update(is_protected=True)
    else:
        Source.objects.filter(key="a").update(at=timezone.now() - timedelta(days=9000))
    assert on_it(chart) == {"Something was here", "4111 11.. 4411", "Bea April"}
    drawn = now(chart).drawn
    (gone,) = (item for item in drawn.items if item.kind == "withdrawn")
    assert (gone.detail, gone.first, gone.grade) == ("", None, "")
    assert all(gone.id not in (line.start, line.end) for line in drawn.lines)


def test_two_items_that_are_found_to_be_one_are_drawn_once(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    chart = chart_of(analysts, made, "ada", "bea", "card")
    one, other = sorted((made.ids["ada"], made.ids["bea"]))
    Pair.objects.create(one_id=one, other_id=other, log_odds=9.0, levels={}, model="1")
    assert on_it(chart) == {"Ada March", "4111 11.. 4411"}
    assert chart.items.count() == 3


def test_a_link_that_is_only_supposed_is_a_hypothesis(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    at = timezone.now()
    run = Run.objects.create(inquiry=inquiry, kind=Run.Kind.HIDDEN, input_digest="0", begun_at=at, ended_at=at)
    Hypothesis.objects.create(run=run, one=made.named("ada"), other=made.named("firm"), probability=0.6)
    chart = now(chart_of(analysts, made, "ada", "firm"))
    assert [(line.label, line.strength) for line in chart.drawn.lines] == [("60%", "hypothesis")]
    assert chart.drawn.statements().lines == ()


def test_a_line_opens_what_it_rests_on(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    chart = now(chart_of(analysts, made, "cid", "firm"))
    (line,) = chart.drawn.lines
    found = chart.evidence(line.id)
    assert found is not None
    assert [each.source for each in found[1]] == [made.named("firm").source_id]
    assert chart.evidence("nothing") is None


def test_a_doubtful_source_alone_is_weak() -> None:
    def graded(*grades: str) -> list[Source]:
        return [Source(reliability=grade[0], credibility=grade[1]) for grade in grades]

    assert [strength_of(graded(*each)) for each in (["F6", "D2"], ["E1", "C3"], ["A4"], [])] == [
        "weak",
        "strong",
        "weak",
        "weak",
    ]


def test_a_chart_without_items(analysts: Analysts, inquiry: Inquiry) -> None:
    chart = chart_of(analysts, world(analysts, inquiry))
    assert now(chart).drawn.items == ()
    assert Chart.objects.get(pk=chart.pk).title == "The payer"
