"""Sentences about wrong clocks: which clock it is, and by how much."""

import pytest

from leeward.messages.clocks import clock, own_clock, span

HOURS = 3600


@pytest.mark.parametrize(
    ("ahead", "sentence"),
    [
        (0, ""),
        (-60, ""),  # a bad line takes that long
        (3 * HOURS + 120, "Its clock is 3 h 2 min ahead of this node's: what it sends waits that long."),
        (-6 * 60, "Its clock is 6 min behind this node's: what this node sends waits that long."),
        (-49 * HOURS, "Its clock is 2 d 1 h behind this node's: what this node sends waits that long."),
    ],
)
def test_the_sentence_names_the_difference(ahead: int, sentence: str) -> None:
    assert clock(ahead) == sentence


@pytest.mark.parametrize(
    ("ahead", "sentence"),
    [
        ([3 * HOURS], ""),  # one partner: which of both is wrong is unknown
        ([3 * HOURS, 0], ""),
        ([3 * HOURS, -3 * HOURS], ""),
        ([3 * HOURS, 3 * HOURS + 20], "This node's clock is probably 3 h 0 min behind"),
        ([-3 * HOURS] * 3, "This node's clock is probably 3 h 0 min ahead"),
    ],
)
def test_whose_clock_is_wrong(ahead: list[int], sentence: str) -> None:
    told = own_clock(ahead)
    assert told.startswith(sentence) if sentence else not told


def test_a_span_has_its_two_largest_units() -> None:
    assert [span(seconds) for seconds in (61, 3599, 3600, 90000)] == ["1 min", "1 h 0 min", "1 h 0 min", "1 d 1 h"]
