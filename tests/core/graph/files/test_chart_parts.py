"""What readers share: words of other programs, numbers, times."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.files.chart_parts import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_ITEMS,
    MOST_LINES,
    MOST_REJECTS,
    Rejects,
    UnreadableChart,
    check_counts,
    check_size,
    count_of,
    degree_pair,
    grade_of,
    kind_of,
    name_of,
    strength_of,
    time_of,
)
from leeward.core.graph.link_chart import ITEM_KINDS, STRENGTHS
from leeward.messages import sentence


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-03", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-04T10:00:00-04:00", datetime(2026, 3, 4, 14, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
    ],
)
def test_times(text: str, time: datetime | None) -> None:
    assert time_of(text) == time


def test_words_of_other_programs() -> None:
    assert [kind_of(word) for word in ("Vessel", " bank_account", "Person", "withdrawn", "?")] == [
        *("craft", "payer", "person", "other", "other")
    ]
    assert [strength_of(word) for word in ("Unconfirmed", "hypothesis", "", "sure")] == [
        "weak",
        "hypothesis",
        "strong",
        "strong",
    ]
    assert [grade_of(word) for word in ("b2", "G1", "A7", "")] == ["B2", "", "", ""]
    assert [count_of(word) for word in ("3", "0", "-1", "²", "999999999999", "x")] == [3, 1, 1, 1, 1, 1]


def test_degrees() -> None:
    assert degree_pair("-59.6", "13.1") == (-59.6, 13.1)
    assert [degree_pair(*pair) for pair in (("nan", "1"), ("1", ""), ("200", "1"), ("inf", "0"))] == [None] * 4


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(UnreadableChart, match="large"):
        check_size(b"x" * (MOST_BYTES + 1))


def test_a_file_of_nothing_but_rejects_is_no_chart() -> None:
    rejects = Rejects()
    for line in range(MOST_REJECTS):
        rejects.add(MOST_REJECTS - line, "chart_file.id")
    assert rejects.in_order()[0].line == 1
    with pytest.raises(UnreadableChart, match="rejects"):
        rejects.add(1, "chart_file.id")


@pytest.mark.parametrize(
    ("items", "lines", "code", "why"),
    [
        (MOST_ITEMS, MOST_LINES, "", "as many as there may be"),
        (MOST_ITEMS + 1, 0, "chart_file.items", "an item too many"),
        (0, MOST_LINES + 1, "chart_file.lines", "a line too many"),
        (MOST_ITEMS + 1, MOST_LINES + 1, "chart_file.items", "both: items are said"),
    ],
)
def test_how_many_a_chart_may_have(items: int, lines: int, code: str, why: str) -> None:
    with pytest.raises(UnreadableChart) if code else nullcontext() as refused:
        check_counts(items, lines, 7)
    if refused:
        assert (refused.value.code, refused.value.line) == (code, 7), why
        assert sentence(code, refused.value.params)


@pytest.mark.parametrize("data", [b"", b" ", b"\n\t\r\n"])
def test_a_file_of_blanks_is_empty(data: bytes) -> None:
    with pytest.raises(UnreadableChart, match="empty"):
        check_size(data)
    check_size(data + b"x")


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("  Ana \n Clarke\t", "Ana Clarke", "on one line"),
        ("Ana\x00\x1b[31m", "Ana[31m", "what a terminal obeys is no part of it"),
        ("\u202e4321", "4321", "nor what shows a number backwards"),
        ("x" * 400, "x" * LONGEST_NAME, "cut"),
        ("\n", "", "nothing"),
    ],
)
def test_names(text: str, name: str, why: str) -> None:
    assert name_of(text) == name, why
    assert name_of(name) == name, "a name once read stays"


@pytest.mark.parametrize(
    ("text", "time", "why"),
    [
        ("2026-13", None, "no month"),
        ("2026-02-30", None, "no day"),
        ("2026-02-28T24:00", None, "no hour"),
        ("20260228", datetime(2026, 2, 28, tzinfo=UTC), "without signs"),
        ("2026-02-28T23:30:00-01:00", datetime(2026, 3, 1, 0, 30, tzinfo=UTC), "the next day in UTC"),
        ("2026-02-28T10:00Z", datetime(2026, 2, 28, 10, tzinfo=UTC), "in UTC"),
        ("9999-12-31T23:00:00-05:00", None, "after the end of the calendar"),
        ("28/02/2026", None, "a day that may be read in two ways"),
        (" 2026", None, "blanks are for the caller to cut"),
    ],
)
def test_times_at_the_limits(text: str, time: datetime | None, why: str) -> None:
    assert time_of(text) == time, why


@given(st.text(max_size=12))
def test_any_word_has_a_kind_a_strength_a_grade_and_a_count(word: str) -> None:
    assert kind_of(word) in set(ITEM_KINDS) - {"withdrawn"}
    assert strength_of(word) in STRENGTHS
    assert grade_of(word) == grade_of(grade_of(word))
    assert 1 <= count_of(word) <= 1_000_000
    time = time_of(word)
    assert time is None or time.utcoffset() == timedelta(0)
