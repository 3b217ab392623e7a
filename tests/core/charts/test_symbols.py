"""Symbols: each kind has its own form."""

import re
from xml.etree.ElementTree import Element

import pytest

from leeward.core.charts.symbols import OUTLINES, RADIUS, draw_symbol
from leeward.core.graph.link_chart import ITEM_KINDS, ItemKind


def test_every_kind_has_a_form_of_its_own() -> None:
    drawn = []
    for kind in ITEM_KINDS:
        root = Element("svg")
        draw_symbol(root, kind, 10, 20, 0.5)
        drawn.append(tuple(path.get("d") for path in root.iter("path")))
        assert root[0].get("transform") == "translate(10.0 20.0) scale(0.5)"
    assert len(set(drawn)) == len(ITEM_KINDS) == len(OUTLINES)


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_an_outline_reaches_no_further_than_lines_expect(kind: ItemKind) -> None:
    # Lines end at the radius, so a symbol that reached further would be crossed; corners may reach a little more.
    numbers = [abs(float(number)) for number in re.findall(r"-?\d+", OUTLINES[kind])]
    assert RADIUS - 2 <= max(numbers) <= RADIUS + 1


def test_a_symbol_of_usual_size_is_not_scaled_and_colour_repeats_its_form() -> None:
    root = Element("svg")
    draw_symbol(root, "person", -3.14159, 0)
    draw_symbol(root, "phone", 0, 0)
    assert root[0].get("transform") == "translate(-3.1 0.0)"
    assert [each.get("class") for each in root] == ["symbol one", "symbol phone"]


def test_of_a_kind_that_is_none_there_is_no_symbol() -> None:
    with pytest.raises(KeyError, match="victim"):
        draw_symbol(Element("svg"), "victim", 0, 0)  # type: ignore[arg-type]
