"""The table of documents, as its template and as people write it."""

import io
from typing import Any

import pytest

from leeward.core.record.content.document import TravelDocument
from leeward.core.record.lists import TEMPLATES, documents
from leeward.core.record.lists.read import Edition, Entry, Reject, Skipped, UnreadableList, reason


def read(text: Any) -> Any:
    edition, *items = documents.read({"d.csv": io.BytesIO(text.encode())})
    assert edition == Edition()
    return items


def test_the_template_reads_without_a_reject() -> None:
    first, second = read(TEMPLATES["documents"])
    assert first.reference == "BRB-2026-0001"
    assert first.content.circumstances == "taken from a hotel room"
    assert str(first.content.expires) == "2031-05-01"
    assert second.reference == "TTO/ID/X00012345"
    assert str(second.content.reported) == "2026-04"
    assert second.content.status == "lost"


def test_only_three_columns_are_needed() -> None:
    (entry,) = read("Passport No;Issuing State;Status\nab 12-3;Trinidad and Tobago;STOLEN\n")
    assert entry.content == TravelDocument("AB123", "TTO", "stolen")
    assert (entry.reference, str(entry.position)) == ("TTO/P/AB123", "d.csv line 2")


def test_unknown_columns_are_kept_as_source() -> None:
    (entry,) = read("number,issuer,status,station\nA1,BRB,lost,Oistins\n")
    assert entry.source == {"station": "Oistins"}


@pytest.mark.parametrize(
    ("row", "part"),
    [
        (",BRB,P,lost,,,", "The field number is empty"),
        ("A1,,P,lost,,,", "The field issuer is empty"),
        ("A1,XYX,P,lost,,,", "XYX is not a known state"),
        ("A1,BRB,P,gone,,,", "gone is not a status"),
        ("A1,BRB,PASSE,lost,,,", "PASSE is not a document type"),
        ("A#1,BRB,P,lost,,,", "A#1 is not a document number"),
        ("A1,BRB,P,lost,2023-02-30,,", "reported: 2023-02-30 is not a date"),
        ("A1,BRB,P,lost,01/02/2023,,", "2023-02-01 / 2023-01-02"),
        ("A1,BRB,P,lost,,2021-01-01,2020-01-01", "expires is before issued"),
    ],
)
def test_a_bad_row_says_in_one_sentence_why(row: str, part: str) -> None:
    good, bad = read(f"number,issuer,type,status,reported,issued,expires\nA0,BRB,P,lost,,,\n{row}\n")
    assert isinstance(good, Entry)
    assert isinstance(bad, Reject)
    assert part in reason(bad)
    assert (bad.position.line, bad.excerpt) == (3, row)


def test_a_reject_names_the_reference_it_would_have_had() -> None:
    (stated,) = read("number,issuer,status,reference\nA1,XYX,lost,R-7\n")
    (natural,) = read("number,issuer,status,reported\na-1,Barbados,lost,2023-02-30\n")
    (unknown,) = read("number,issuer,status\nA1,XYX,lost\n")
    assert (stated.reference, natural.reference, unknown.reference) == ("R-7", "BRB/P/A1", "")


def test_a_repeated_row_is_skipped_and_a_contradiction_rejected() -> None:
    head, row = "number,issuer,type,status\n", "A1,BRB,P,lost\n"
    entry, again, other = read(head + row + "a 1,BRB,,Lost\n" + "A1,BRB,P,stolen\n")
    assert isinstance(entry, Entry)
    assert again == Skipped(again.position, "repeated", "BRB/P/A1")
    assert isinstance(other, Reject)
    assert "is already further up with other facts" in reason(other)


def test_several_files_are_one_list() -> None:
    head = b"number,issuer,status\n"
    files = {"a": io.BytesIO(head + b"A1,BRB,lost"), "b": io.BytesIO(head + b"A2,BRB,lost")}
    assert [item.position.file for item in documents.read(files) if isinstance(item, Entry)] == ["a", "b"]


def test_no_file_is_refused() -> None:
    with pytest.raises(UnreadableList, match="No file was given"):
        list(documents.read({}))
