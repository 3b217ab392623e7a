"""What readers share: words of other programs, numbers, times."""

from datetime import UTC, datetime

import pytest

from leeward.core.graph.files.reading import (
    MOST_BYTES,
    MOST_REJECTS,
    Rejects,
    UnreadableChart,
    check_size,
    count_of,
    degree_pair,
    grade_of,
    kind_of,
    strength_of,
    time_of,
)


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
