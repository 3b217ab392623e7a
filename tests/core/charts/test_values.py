"""Values: what is drawn, and how it is written."""

import pytest

from leeward.core.charts.values import Under, drawable_value, largest, number_text, short


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1, 1e16, None])
def test_what_is_no_measure_is_no_data(value: float | None) -> None:
    assert drawable_value(value) is None


@pytest.mark.parametrize(
    ("value", "text", "on_axis"),
    [
        (0, "0", "0"),
        (12, "12", "12"),
        (0.25, "0.25", "0.25"),
        (99.96, "100", "100"),
        (3.04, "3", "3"),
        (1234, "1\u202f234", "1\u202f234"),
        (25_000, "25\u202f000", "25k"),
        (1_500_000, "1\u202f500\u202f000", "1.5M"),
    ],
)
def test_numbers_are_short_and_of_no_language(value: float, text: str, on_axis: str) -> None:
    assert number_text(value) == text
    assert short(value) == on_axis


def test_a_hidden_count_takes_its_limit() -> None:
    assert largest([Under(5, "under 5"), 3, None]) == 5
