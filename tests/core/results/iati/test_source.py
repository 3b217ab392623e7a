"""Bytes become elements one part at a time; kept XML is read with the same care."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.results.iati.example import NOW, SMALL

from leeward.core.results.iati.file_writer import write
from leeward.core.results.iati.nodes import identifier, line_of, place_of
from leeward.core.results.iati.source import MOST_TO_IMPORT, NotReadable, fragment, head, parse, parts

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
    assert len(parse(large, "iati-activities")) == 3


def test_places_and_lines() -> None:
    root = parse(FILE, "iati-activities")
    narrative: Any = root[1].find("title/narrative[2]")
    assert place_of(narrative, root[1], "/x[2]") == ("/x[2]/title/narrative[2]", line_of(narrative))
    (language,) = narrative.xpath("@xml:lang")
    assert place_of(language, root[1], "/x[2]")[0] == "/x[2]/title/narrative[2]/@xml:lang"
    assert place_of(root[1], root[1], "/x[2]")[0] == "/x[2]"


@pytest.mark.parametrize("xml", ["", "<a>", "a", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "<a/><b/>"])
def test_kept_xml_is_one_element_without_document_type(xml: str) -> None:
    with pytest.raises(NotReadable):
        fragment(xml)
    assert fragment("<a><b/></a>").tag == "a"


def test_a_file_that_is_too_large_to_import_is_refused() -> None:
    with pytest.raises(NotReadable) as refused:
        parse(bytes(MOST_TO_IMPORT + 1), "iati-activities")
    assert refused.value.code == "iati.limit"


START = b'<iati-activities version="2.03">'


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"", "xml.empty", "nothing"),
        (b" \n", "xml.start", "blanks are no element"),
        (b"{}", "xml.start", "JSON"),
        (b"PK\x03\x04", "xml.start", "a packed file"),
        (START, "xml.cut", "never closed"),
        (START + b"<iati-activity>", "xml.cut", "an element inside is open too"),
        (START + b"</iati-organisations>", "xml.tag", "the end of another element"),
        (START + b"&nbsp;</iati-activities>", "xml.entity", "an entity of HTML"),
        (START + b"\x01</iati-activities>", "xml.character", "a character that XML lacks"),
        (START + b"\xff</iati-activities>", "xml.encoding", "no UTF-8"),
        (b'<?xml version="1.0" encoding="klingon"?>' + START + b"</iati-activities>", "xml.encoding", "no encoding"),
        (b"<!DOCTYPE iati-activities>" + START + b"</iati-activities>", "document_type", "a document type"),
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + START + b"&x;</iati-activities>",
            "document_type",
            "an entity from outside",
        ),
        (b"<html></html>", "no_iati", "another kind of file"),
        (b'<iati-activities xmlns="urn:x"/>', "no_iati", "the name in another namespace"),
        (START + b"<a>" * 300 + b"</a>" * 300 + b"</iati-activities>", "xml.limit", "nested too deeply"),
    ],
)
def test_bytes_that_are_no_iati_file(data: bytes, code: str, reason: str) -> None:
    """Byte by byte it is refused too, wherever a piece ends."""
    with pytest.raises(NotReadable) as refused:
        read((data,))
    assert refused.value.code == f"iati.{code}", reason
    assert refused.value.rule in ("0.1.1", "0.2.1")
    with pytest.raises(NotReadable):
        read(tuple(data[at : at + 1] for at in range(len(data))))


def read(chunks: tuple[bytes, ...]) -> int:
    """How many elements a file has, with its root."""
    return sum(1 for _ in parts(head(chunks)[1], "iati-activity"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_file_may_declare_its_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><iati-activities><a>é</a></iati-activities>'
    assert parse(text.encode(encoding), "iati-activities").findtext("a") == "é"


def test_comments_and_instructions_are_left_out() -> None:
    root = parse(START + b"<!-- a --><?php b ?><c/></iati-activities>", "iati-activities")
    assert [str(each.tag) for each in root] == ["c"]


def test_an_activity_inside_another_is_no_part() -> None:
    """An attacker might hide one in the other, to be checked as neither."""
    inner = b"<iati-activity><iati-activity/></iati-activity>"
    found = [len(node) for node in parts((START + inner + b"</iati-activities>",), "iati-activity")]
    assert found == [1, 1], "the outer one with what is in it, then the root"


@settings(max_examples=60)
@given(st.binary(max_size=40), st.integers(0, 40))
def test_any_bytes_inside_are_read_or_refused(data: bytes, at: int) -> None:
    whole = FILE[: at * 20] + data + FILE[at * 20 :]
    try:
        root, again = head((whole,))
        assert str(root.tag) in ("iati-activities", "iati-organisations")
        assert list(parts(again, "iati-activity"))
    except NotReadable as refused:
        assert refused.code.startswith("iati.")  # noqa: PT017 - either answer is right
        assert refused.line >= 0  # noqa: PT017
