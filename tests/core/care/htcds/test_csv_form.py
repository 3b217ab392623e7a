"""Case files as spreadsheets and survey tools export them: separators, encodings, quotation marks, titles above."""

import pytest

from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.csv_form import read_csv
from leeward.core.care.htcds.problems import NotACaseFile

HEADINGS = ("prs_FirstName", "prs_Gender", "prs_Citizenship")
CASE = ("Marisol", "Feminine", "HT")


def written(separator: str, *rows: tuple[str, ...]) -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "above", [(), (("Cases of the year",),), (("Cases, of the year",), ("Printed 1, 2, 3",), ("",))]
)
def test_the_separator_is_that_of_the_headings(separator: str, above: tuple[tuple[str, ...], ...]) -> None:
    """Excel writes semicolons wherever a comma is the decimal sign, and people put titles above."""
    file = read(written(separator, *above, HEADINGS, CASE))
    (row,) = file.rows
    assert row.values == {"prs_FirstName": "Marisol", "prs_Gender": "Feminine", "prs_Citizenship": ("HT",)}
    assert row.line == len(above) + 2, "the line that an editor shows"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_encoding(encoding: str) -> None:
    text = "prs_FirstName,prs_Gender\nJosé Ñandú,Masculine\n"
    assert [row[0] for _, row in read_csv(text.encode(encoding))] == ["prs_FirstName", "José Ñandú"]


def test_a_quoted_cell_may_have_lines_and_the_next_row_keeps_its_own() -> None:
    data = b'prs_FirstName,cco_CaseComment\nAna,"one\ntwo; ""three"""\n  Ben  ,\n'
    assert list(read_csv(data)) == [
        (1, ["prs_FirstName", "cco_CaseComment"]),
        (2, ["Ana", 'one\ntwo; "three"']),
        (4, ["Ben", ""]),
    ]


def test_quoted_headings_tell_the_separator_too() -> None:
    rows = list(read_csv(b'"prs_FirstName";"prs_Gender"\n"Ana, Maria";"Feminine"\n'))
    assert rows[1] == (2, ["Ana, Maria", "Feminine"])


def test_a_quotation_mark_that_swallows_the_rest_is_named_by_its_line() -> None:
    data = b'prs_FirstName,cco_CaseComment\nAna,good\nBen,"' + b"x" * 140_000 + b"\n"
    rows = read_csv(data)
    assert [next(rows)[0], next(rows)[0]] == [1, 2], "what came before it is read"
    with pytest.raises(NotACaseFile) as refused:
        next(rows)
    assert (refused.value.code, refused.value.params["line"]) == ("htcds.file.csv", "3")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_nothing_is_no_row_with_content(data: bytes) -> None:
    assert all(not any(row) for _, row in read_csv(data))
