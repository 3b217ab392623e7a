"""Rows of another system's permits: whichever way it writes headings, dates and words; what is wrong is named."""

from datetime import date
from io import BytesIO

import pytest

from leeward.core.record.lists.read import Reject, Skipped, UnreadableList, reason
from leeward.core.travel.permit_rows import PermitRow, permit_rows

HEADING = (
    "kind,number,valid_from,valid_until,document_number,document_issuer,surname,birth_date,nationality,entries,remark"
)
ROW = "visa,V-1 234,2026-03-01,2026-05-30,l898902c3,Utopia,Eriksson,12 AUG 1974,UTO,single,"


def read(*lines: str, encoding: str = "utf-8") -> list[PermitRow | Reject | Skipped]:
    return list(permit_rows(BytesIO("\n".join(lines).encode(encoding)), "p.csv", date(2026, 11, 29)))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"{HEADING}\n{ROW}", "utf-8"),
        (f"{HEADING}\r\n{ROW}\r\n", "utf-8-sig"),
        (f"{HEADING};extra\n{ROW};x".replace(",", ";"), "utf-8"),
        (f"{HEADING}\n{ROW}".replace(",", "\t"), "utf-8"),
        (f"{HEADING}\n{ROW},,,", "utf-8"),  # a spreadsheet's empty cells
        (
            "Visa Number,Type,From,To,Passport No,Issued by,Last name,DOB,Citizenship,Entries\n"
            "V1234,Entry visa,1 March 2026,30 May 2026,L898902C3,UTO,Eriksson,1974-08-12,UTO,1",
            "utf-8",
        ),
    ],
)
def test_one_permit_as_systems_write_it(text: str, encoding: str) -> None:
    (row,) = read(*text.split("\n"), encoding=encoding)
    assert isinstance(row, PermitRow)
    wish, who = row.wish, row.wish.applicant
    assert (wish.kind, wish.number, wish.single_entry) == ("visa", "V1234", True)
    assert (wish.valid_from, wish.valid_until) == (date(2026, 3, 1), date(2026, 5, 30))
    assert (who.document_number, who.document_issuer, who.surname) == ("L898902C3", "UTO", "Eriksson")
    assert (who.birth_date, who.nationality) == ("1974-08-12", "UTO")


@pytest.mark.parametrize(
    ("change", "to", "why"),
    [
        ("visa", "holiday", "kind: holiday is none of visa"),
        ("V-1 234", "V:1", "not a document number"),
        ("V-1 234", "", "number is empty"),
        ("2026-03-01", "03/04/2026", "may be"),
        ("2026-03-01", "2026-03", "not a whole day"),
        ("2026-03-01", "2026-02-30", "not a date"),
        ("2026-05-30", "2026-01-30", "before"),
        ("2026-05-30", "2046-05-30", "ten years"),
        ("Utopia", "Atlantis", "document_issuer: Atlantis is not a known state"),
        ("UTO,single", "Congo,single", "nationality: Congo may be"),
        ("single", "thrice", "entries: thrice is none of multiple"),
        ("Eriksson", "=HYPERLINK(1)", "surname begins like a formula"),
        ("single,", "single,@SUM(A1)", "remark begins like a formula"),
        ("Eriksson", "???", "no name"),
        ("Eriksson", "E" * 201, "longer than 200"),
        ("12 AUG 1974", "2027-01-01", "birth_date: 2027-01-01 is in the future"),
        ("12 AUG 1974", "soon", "birth_date: soon is not a date"),
        (",single,", ",single", "does not fit the header"),
        ("Eriksson", '"Eriksson', "quotation mark"),
    ],
)
def test_what_is_wrong_is_named_and_the_rows_after_it_are_read(change: str, to: str, why: str) -> None:
    wrong, right = read(HEADING, ROW.replace(change, to), ROW.replace("V-1 234", "V2"))
    assert isinstance(wrong, Reject)
    assert (wrong.position.line, why in reason(wrong)) == (2, True), reason(wrong)
    assert isinstance(right, PermitRow)


def test_a_number_counts_once() -> None:
    kinds = [type(each) for each in read(HEADING, ROW, ROW, ROW.replace("visa", "work"))]
    assert kinds == [PermitRow, Skipped, Reject]


@pytest.mark.parametrize("text", ["", "\ufeff", "number,kind\nV1,visa", "name\nRoe", "\x00\x01"])
def test_what_is_no_such_table(text: str) -> None:
    with pytest.raises(UnreadableList):
        read(text)


def test_another_encoding_costs_its_line_alone() -> None:
    lines = (HEADING, ROW.replace("Eriksson", "Muñoz"), ROW.replace("V-1 234", "V2"))
    wrong, right = read(*lines, encoding="latin-1")
    assert isinstance(wrong, Reject)
    assert "save the file as UTF-8" in reason(wrong)
    assert isinstance(right, PermitRow)
