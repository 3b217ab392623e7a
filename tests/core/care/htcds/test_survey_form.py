"""The survey as XForm and XLSForm: questions become columns, and files that attack are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.care.htcds.cells import workbook

from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.survey_form import LARGEST, Form, read_form, read_xform
from leeward.core.care.htcds.workbook import open_workbook

XFORMS = "http://www.w3.org/2002/xforms"


def xform(questions: str, around: str = "") -> bytes:
    model = f"<model>{around}<instance><data id='case'>{questions}</data></instance></model>"
    return f"<html xmlns='{XFORMS}'><head>{model}</head></html>".encode()


def xlsform(
    survey: list[tuple[str, ...]], choices: list[tuple[str, ...]] | None = None, name: str = "survey"
) -> Form | None:
    """The form of a workbook with these sheets."""

    def fill(book: object, sheet: object) -> None:
        for number, row in enumerate(survey):
            sheet.write_row(number, 0, row)  # type: ignore[attr-defined]
        if choices is not None:
            other = book.add_worksheet("choices")  # type: ignore[attr-defined]
            for number, row in enumerate(choices):
                other.write_row(number, 0, row)

    return read_form(open_workbook(workbook(fill, name)))


def targets(form: Form | None) -> list[str]:
    assert form is not None
    return [column.target for column in form.columns]


@pytest.mark.parametrize(
    ("why", "questions", "found"),
    [
        ("questions in order", "<prs_FirstName/><prs_Gender/>", ["prs_FirstName", "prs_Gender"]),
        ("questions in a group", "<person><prs_FirstName/></person>", ["prs_FirstName"]),
        ("groups in groups", "<a><b><c><prs_Gender/></c></b></a>", ["prs_Gender"]),
        ("a question that maps to nothing is a column still", "<prs_FirstName/><shoe_size/>", ["prs_FirstName", ""]),
        ("the toolkit's misspelt names", "<prs_First_Name/>", ["prs_FirstName"]),
        ("a name in another name space", "<o:prs_Gender xmlns:o='urn:x'/>", ["prs_Gender"]),
        ("values that someone left in the form", "<prs_FirstName>Ana</prs_FirstName>", ["prs_FirstName"]),
    ],
)
def test_the_questions_of_an_xform(why: str, questions: str, found: list[str]) -> None:
    form = read_xform(xform(questions))
    assert (targets(form), form.quarantined) == (found, ()), why


def test_only_the_first_instance_has_the_questions() -> None:
    lists = "<instance id='list'><root><item><prs_Gender/></item></root></instance>"
    assert targets(read_xform(xform("<prs_FirstName/>").replace(b"</model>", f"{lists}</model>".encode()))) == [
        "prs_FirstName"
    ]


@pytest.mark.parametrize(
    ("why", "data", "code"),
    [
        ("no XML", b"<", "htcds.file.xml"),
        ("cut off", xform("<prs_FirstName/>")[:-9], "htcds.file.xml"),
        ("an entity that grows", b"<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;'>]><a>&c;</a>", "htcds.file.xml"),
        (
            "an entity that reads a file",
            b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
            "htcds.file.xml",
        ),
        ("a document type alone", b"<!DOCTYPE a><a/>", "htcds.file.xml"),
        ("an encoding that no one knows", b"<?xml version='1.0' encoding='UTF-9'?><a/>", "htcds.file.xml"),
        ("bytes that are no UTF-8", b"<a>\xff</a>", "htcds.file.xml"),
        ("no instance", b"<a/>", "htcds.file.kind"),
        ("an instance in no name space", b"<a><instance><data/></instance></a>", "htcds.file.kind"),
        ("an empty instance", b"<a xmlns='urn:x'><instance/></a>", "htcds.file.kind"),
        ("beyond its limit", b"<a>" + b" " * LARGEST + b"</a>", "htcds.file.kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_xform_is_refused(why: str, data: bytes, code: str) -> None:
    with pytest.raises(NotACaseFile) as refused:
        read_xform(data)
    assert refused.value.code == code, why


def test_an_error_names_its_line() -> None:
    with pytest.raises(NotACaseFile) as refused:
        read_xform(b"<a>\n<b>\n</a>")
    assert refused.value.params == {"part": "XForm", "line": "3"}


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(NotACaseFile):
        read_xform(b"<" + data)


def test_the_questions_of_a_workbook() -> None:
    form = xlsform(
        [
            ("type", "name", "label"),
            ("begin group", "person", "Person"),
            ("text", "prs_FirstName", "First name"),
            ("note", "hint", "Ask kindly"),
            ("select_one gender", "prs_Gender", "Gender"),
            ("end group", "person", ""),
            ("text", "", "no name"),
            ("begin_repeat", "again", ""),
            ("end_repeat", "", ""),
        ]
    )
    assert targets(form) == ["prs_FirstName", "prs_Gender"]
    assert form is not None
    assert form.quarantined == ()


@pytest.mark.parametrize(
    ("why", "survey", "name"),
    [
        ("a sheet of another name", [("type", "name"), ("text", "prs_FirstName")], "questions"),
        ("no heading of types", [("kind", "name"), ("text", "prs_FirstName")], "survey"),
        ("no heading of names", [("type", "field"), ("text", "prs_FirstName")], "survey"),
        ("an empty sheet", [], "survey"),
    ],
)
def test_a_workbook_without_a_survey_is_no_form(why: str, survey: list[tuple[str, ...]], name: str) -> None:
    assert xlsform(survey, name=name) is None, why


def test_capitals_in_the_sheets_name_are_the_same_sheet() -> None:
    assert targets(xlsform([("type", "name"), ("text", "prs_FirstName")], name="Survey")) == ["prs_FirstName"]


def test_a_choice_that_is_no_code_of_its_field_is_quarantined_with_its_line() -> None:
    form = xlsform(
        [
            ("type", "name"),
            ("select_one sexes", "prs_Gender"),
            ("select_one shoes", "shoe_size"),
            ("text", "prs_FirstName"),
        ],
        [
            ("list_name", "name", "label"),
            ("sexes", "Feminine", "F"),
            ("sexes", "Martian", "M"),
            ("shoes", "42", "any value of a question that maps to nothing"),
            ("other", "x", "a list that no question asks"),
        ],
    )
    assert form is not None
    (strange,) = form.quarantined
    assert (strange.line, strange.field, strange.value) == (3, "prs_Gender", "Martian")
    assert (strange.why, strange.sheet) == ("htcds.value.code", "choices")
