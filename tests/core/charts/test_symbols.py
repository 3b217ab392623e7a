"""Symbols: each kind has its own form."""

from xml.etree.ElementTree import Element

from leeward.core.charts.symbols import OUTLINES, draw_symbol
from leeward.core.graph.link_chart import ITEM_KINDS


def test_every_kind_has_a_form_of_its_own() -> None:
    drawn = []
    for kind in ITEM_KINDS:
        root = Element("svg")
        draw_symbol(root, kind, 10, 20, 0.5)
        drawn.append(tuple(path.get("d") for path in root.iter("path")))
        assert root[0].get("transform") == "translate(10.0 20.0) scale(0.5)"
    assert len(set(drawn)) == len(ITEM_KINDS) == len(OUTLINES)
