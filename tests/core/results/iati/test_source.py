"""Bytes become elements one part at a time; kept XML is read with the same care."""

from typing import Any

import pytest
from tests.core.results.iati.example import NOW, SMALL

from leeward.core.results.iati.nodes import identifier, line_of, located
from leeward.core.results.iati.source import MOST_TO_IMPORT, NotReadable, fragment, head, parsed, parts
from leeward.core.results.iati.writing import write

FILE = write([SMALL, SMALL, SMALL], NOW)


def test_parts_are_whole_while_they_are_looked_at_and_leave_one_empty_one() -> None:
    pieces = (FILE[place : place + 100] for place in range(0, len(FILE), 100))
    root, again = head(pieces)
    assert (root.tag, root.get("version")) == ("iati-activities", "2.03")
    seen = [(str(node.tag), len(node), identifier(node)) for node in parts(again, "iati-activity")]
    assert seen == [("iati-activity", 10, SMALL.identifier)] * 3 + [("iati-activities", 1, "")]


def test_a_file_may_come_as_one_large_piece() -> None:
    """libxml2 alone refuses more than 10 MB at once."""
    large = FILE.replace(b"<iati-identifier>", b" " * 4_000_000 + b"<iati-identifier>")
    root, again = head((large,))
    assert root.tag == "iati-activities"
    assert sum(1 for _ in parts(again, "iati-activity")) == 4
    assert len(parsed(large, "iati-activities")) == 3


def test_places_and_lines() -> None:
    root = parsed(FILE, "iati-activities")
    narrative: Any = root[1].find("title/narrative[2]")
    assert located(narrative, root[1], "/x[2]") == ("/x[2]/title/narrative[2]", line_of(narrative))
    (language,) = narrative.xpath("@xml:lang")
    assert located(language, root[1], "/x[2]")[0] == "/x[2]/title/narrative[2]/@xml:lang"
    assert located(root[1], root[1], "/x[2]")[0] == "/x[2]"


@pytest.mark.parametrize("xml", ["", "<a>", "a", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "<a/><b/>"])
def test_kept_xml_is_one_element_without_document_type(xml: str) -> None:
    with pytest.raises(NotReadable):
        fragment(xml)
    assert fragment("<a><b/></a>").tag == "a"


def test_a_file_that_is_too_large_to_import_is_refused() -> None:
    with pytest.raises(NotReadable) as refused:
        parsed(bytes(MOST_TO_IMPORT + 1), "iati-activities")
    assert refused.value.code == "iati.limit"
