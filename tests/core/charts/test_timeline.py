"""A timeline: rows by their first date, lines when they were, round dates above."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from tests.core.charts.drawn import SVG, faults
from tests.core.charts.test_links import WORDS, parts
from tests.core.graph.charted import BEGIN, SMALL, charts

from leeward.core.charts.timeline import timeline
from leeward.core.graph.link_chart import Item, LinkChart


@given(charts())
def test_any_chart_gives_a_readable_timeline(chart: LinkChart) -> None:
    drawn = timeline(WORDS, chart)
    assert list(faults(drawn.svg)) == []
    assert set(drawn.items) == set(chart.items)


def test_rows_are_the_dated_items_and_those_that_dated_lines_meet() -> None:
    drawn = timeline(WORDS, SMALL, hrefs={"q": "/q"})
    assert [item.id for item in drawn.items][:4] == ["p", "c", "m", "q"]
    assert len(parts(drawn.svg, "item")) == 4
    assert len(parts(drawn.svg, "known")) == 2
    assert [each.get("href") for each in ET.fromstring(drawn.svg).iter(f"{SVG}a")] == ["/q"]
    assert len(parts(drawn.svg, "tie")) == 2


def test_nothing_dated_says_so() -> None:
    assert WORDS.words.no_data in timeline(WORDS, LinkChart("", (Item("a", "person", "A"),))).svg


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, ["2026-03-02"]),
        (5, ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"]),
        (30, ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23"]),
        (200, ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]),
        (800, ["2026-04", "2026-07", "2026-10", "2027-01", "2027-04", "2027-07", "2027-10", "2028-01", "2028-04"]),
        (365 * 30, ["2030", "2035", "2040", "2045", "2050", "2055"]),
    ],
)
def test_ticks_are_where_days_weeks_months_or_years_begin(days: int, words: list[str]) -> None:
    begin = datetime(2026, 3, 1, 18, tzinfo=UTC)
    item = Item("a", "person", "A", first=begin, last=begin + timedelta(days=days))
    quiet = [each.text for each in parts(timeline(WORDS, LinkChart("", (item,))).svg, "quiet")]
    assert quiet == words


def test_later_is_further_right() -> None:
    items = tuple(
        Item(each, "person", each, first=BEGIN + timedelta(days=9 * place)) for place, each in enumerate("abc")
    )
    lefts = [
        float(each.get("x", "")) for each in parts(timeline(WORDS, replace(SMALL, items=items, lines=())).svg, "known")
    ]
    assert lefts == sorted(lefts)
    assert lefts[1] - lefts[0] == pytest.approx(lefts[2] - lefts[1], abs=0.2)
