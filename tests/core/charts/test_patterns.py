"""Patterns beside colours."""

from xml.etree.ElementTree import Element, SubElement

from leeward.core.charts.patterns import PATTERNS, fill


def drawing(*classes: str) -> Element:
    root = Element("svg")
    for tag in ("title", "desc"):
        SubElement(root, tag)
    for each in classes:
        SubElement(root, "rect", {"class": each})
    return root


def test_each_tone_with_a_pattern_is_filled_and_defined_once() -> None:
    root = drawing("two", "two wide", "one", "hold")
    fill(root, "load")
    blocks = root.findall("rect")
    assert [block.get("class") for block in blocks] == ["filled", "filled wide", "one", "filled"]
    assert [block.get("fill") for block in blocks] == ["url(#load-two)", "url(#load-two)", None, "url(#load-hold)"]
    assert [each.get("id") for each in root.iter("pattern")] == ["load-two", "load-hold"]
    assert [child.tag for child in root][:3] == ["title", "desc", "defs"]


def test_without_patterns_nothing_is_defined() -> None:
    root = drawing("one", "")
    fill(root, "load")
    assert root.find("defs") is None


def test_two_drawings_of_a_page_share_no_id() -> None:
    ids = []
    for name in ("a", "b"):
        root = drawing(*PATTERNS)
        fill(root, name)
        ids += [each.get("id") for each in root.iter("pattern")]
    assert len(set(ids)) == len(ids) == 2 * len(PATTERNS)
