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
from leeward.core.graph.link_chart import Item, Line, LinkChart


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


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("9999-12-31T23:59", "9999-12-31T23:59", "the last minute of the calendar"),
        ("9999-12-31", "9999-12-31", "what programs write for an open end"),
        ("0001-01-01", "0001-01-01", "and for an unknown begin"),
        ("2026-03-01", "9999-12-31", "known since a day, with an open end"),
        ("9990-01-01", "9999-12-31", "years by which the ticks would pass the end"),
        ("9999-12-01", "9999-12-31", "weeks"),
        ("9999-12-28", "9999-12-31", "days"),
        ("0001-01-01", "9999-12-31", "both"),
        ("2026-03-05", "2026-03-01", "the end before the begin"),
    ],
)
def test_times_at_the_ends_of_the_calendar_are_drawn(first: str, last: str, why: str) -> None:
    begin, end = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (first, last))
    drawn = timeline(WORDS, LinkChart("", (Item("a", "person", "A", first=begin, last=end),)))
    assert list(faults(drawn.svg)) == [], why
    (bar,) = parts(drawn.svg, "known")
    assert float(bar.get("x", "")) + float(bar.get("width", "")) <= drawn.width, why


@pytest.mark.parametrize(
    ("dates", "rows", "why"),
    [
        ({"a": 1, "b": 2, "c": 3}, "abc", "by their first date"),
        ({"a": 3, "b": 2, "c": 1}, "cba", "not as the chart has them"),
        ({"a": 2, "b": 2, "c": 2}, "abc", "of one date as the chart has them"),
        ({"b": 5}, "b", "who has no date has no row"),
        ({"ab": 4}, "ab", "a dated line gives both ends a row"),
        ({"ab": 4, "c": 2}, "cab", "at its own time"),
        ({"ab": 1, "b": 5, "a": 3}, "ab", "a line earlier than what is known of its ends"),
        ({"bb": 1}, "b", "a line of somebody with themselves"),
    ],
)
def test_who_has_a_row(dates: dict[str, int], rows: str, why: str) -> None:
    on = {each: BEGIN + timedelta(days=day) for each, day in dates.items()}
    items = tuple(Item(each, "person", each, first=on.get(each)) for each in "abc")
    lines = tuple(Line(each, each[0], each[1], "knows", first=time) for each, time in on.items() if len(each) == 2)
    drawn = timeline(WORDS, LinkChart("", items, lines))
    assert [part.text for part in parts(drawn.svg, "name")] == list(rows), why
    assert len(parts(drawn.svg, "tie")) == len(lines), why
