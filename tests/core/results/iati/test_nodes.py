"""Elements as validation uses them: line, identifier, and the place of what an expression found."""

from typing import Any

import pytest
from lxml import etree

from leeward.core.results.iati.nodes import expression, identifier, line_of, place_of

XML = b"""<iati-activities>
<iati-activity xml:lang="en">
<iati-identifier>AA-1</iati-identifier>
<title><narrative xml:lang="es">Mar</narrative></title>
<sector code="1"/>
<sector code="2">text</sector>
</iati-activity></iati-activities>"""
ACTIVITY: Any = etree.fromstring(XML)[0]


@pytest.mark.parametrize(
    ("path", "place", "line"),
    [
        (".", "/a", 2),  # itself
        ("sector[2]", "/a/sector[2]", 6),
        ("sector[2]/@code", "/a/sector[2]/@code", 6),
        ("sector[2]/text()", "/a/sector[2]", 6),  # a text has its element's place
        ("title/narrative", "/a/title/narrative", 4),
        ("title/narrative/@xml:lang", "/a/title/narrative/@xml:lang", 4),
        ("@xml:lang", "/a/@xml:lang", 2),
    ],
)
def test_what_was_found_has_its_place_and_line(path: str, place: str, line: int) -> None:
    (found,) = expression(path)(ACTIVITY)
    assert place_of(found, ACTIVITY, "/a") == (place, line)


@pytest.mark.parametrize("found", [True, 3.0, "computed"])
def test_what_an_expression_computed_is_at_the_part_itself(found: Any) -> None:
    assert place_of(found, ACTIVITY, "/a") == ("/a", 2)


@pytest.mark.parametrize("text", ["", "sector[", "unknown::x", "//["])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(etree.XPathError):
        expression(text)


@pytest.mark.parametrize(
    ("xml", "known"),
    [
        ("<a><iati-identifier>AA-1</iati-identifier></a>", "AA-1"),
        ("<a><organisation-identifier>GB-1</organisation-identifier></a>", "GB-1"),
        ("<a><iati-identifier/><organisation-identifier>GB-1</organisation-identifier></a>", "GB-1"),
        (f"<a><iati-identifier>{'x' * 500}</iati-identifier></a>", "x" * 200),
        ("<a/>", ""),
    ],
)
def test_an_identifier_is_short_or_empty(xml: str, known: str) -> None:
    assert identifier(etree.fromstring(xml)) == known


def test_an_element_that_was_made_has_no_line_and_far_ones_have_theirs() -> None:
    assert line_of(etree.Element("a")) == 0
    far = etree.fromstring("<a>" + "\n" * 70_000 + "<b/></a>")
    assert line_of(far[0]) == 70_001
