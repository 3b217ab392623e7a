"""Dots: on one scale for all rows, beside their numbers."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from tests.core.charts.drawn import SVG, UNDER, WORDS, faults, tables, written

from leeward.core.charts.dots import dots
from leeward.core.charts.figure import Series
from leeward.core.charts.scale import scale

PERCENT = scale(100)


@given(tables(longest=12, kinds=1))
def test_any_names_and_numbers_give_a_readable_drawing(table: tuple[list[str], list[Series]]) -> None:
    labels, (series,) = table
    assert list(faults(dots(WORDS, labels, series, PERCENT, target=80).svg)) == []


def test_a_dot_is_where_its_value_is() -> None:
    svg = dots(WORDS, list("abcd"), Series("n", (0, 100, None, UNDER)), PERCENT).svg
    zero, whole = (float(each.get("cx", "nan")) for each in ET.fromstring(svg).iter(f"{SVG}circle"))
    assert whole - zero == pytest.approx(344)
    assert {"0 checks", "100 checks", "no data", "under 5"} <= {box.text for box in written(svg)}
