"""Cases and empty templates as workbooks in the layout of the HTCDS toolkit, and its survey as XLSForm.

Row 1 has the names (hidden), row 2 the labels, cases follow. Cells hold codes, never labels: some labels hold the
separator. Every text is written as text, so no value becomes a formula or a link. There are no macros: the toolkit's
sheet for several values has one, ours says in a note to separate them by `;`. The same cases give the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Literal

from leeward.core.care.htcds.columns import CASE_ID, PERSON_ID
from leeward.core.care.htcds.fields import VERSION, Field, fields, value_lists
from leeward.core.care.htcds.values import SEPARATOR, Value, as_text
from leeward.core.record.codes.states import all_states

Layout = Literal["plain", "single", "multi"]
"""The toolkit's three: no validation; validation of every list; the same, but free where several values are allowed."""
Case = tuple[Mapping[str, Value], Mapping[str, str]]
"""The values by field, and the columns with `x_`."""
LONGEST_CELL = 32_767
"""Characters that a cell can hold."""
EMPTY_ROWS = 1_000
"""Rows of a template that have validation."""
SHEET, LISTS = "Case Sheet", "validation"
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are written as text: spreadsheets count a 29 February 1900 that never was."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = datetime(2021, 12, 24, tzinfo=UTC).replace(tzinfo=None)  # the day of HTCDS 2.0: the file says nothing of when


@dataclass(frozen=True, slots=True)
class TooLong(ValueError):
    """A text is longer than a cell can be; JSON has no such limit. `row` counts the cases from 1."""

    row: int
    field: str


def _workbook(out: BytesIO) -> Any:
    """A new workbook; the library is loaded here, since few processes write one."""
    import xlsxwriter  # noqa: PLC0415

    return xlsxwriter.Workbook(out, _OPTIONS)


def write_workbook(cases: Sequence[Case], layout: Layout = "plain") -> bytes:
    """The cases as a workbook; a template without any. Raises TooLong."""
    out = BytesIO()
    with _workbook(out) as book:
        book.set_properties({"title": f"HTCDS {VERSION}", "created": _MADE})
        names = _names(cases)
        sheet = book.add_worksheet(SHEET)
        _head(book, sheet, names)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, (values, extra) in enumerate(cases, 1):
            for column, name in enumerate(names):
                _write(sheet, number, column, name, values.get(name, extra.get(name, "")), day)
        if layout != "plain":
            _validate(book, sheet, names, len(cases) + EMPTY_ROWS, layout)
    return out.getvalue()


def _names(cases: Iterable[Case]) -> list[str]:
    """Ids first, then every field in the standard's order, then the other columns with `x_`."""
    others = {name for _, extra in cases for name in extra} - {CASE_ID, PERSON_ID}
    return [CASE_ID, PERSON_ID, *fields(), *sorted(others)]


def _head(book: Any, sheet: Any, names: Sequence[str]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True})
    for column, name in enumerate(names):
        sheet.write_string(0, column, name)
        sheet.write_string(1, column, fields()[name].label if name in fields() else name, bold)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, len(names) - 1, 20)
    sheet.freeze_panes(2, 2)


def _write(sheet: Any, number: int, column: int, name: str, value: Value, day: Any) -> None:
    row = number + 1
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif text := as_text(value):
        if len(text) > LONGEST_CELL:
            raise TooLong(number, name)
        sheet.write_string(row, column, text)


def _validate(book: Any, sheet: Any, names: Sequence[str], rows: int, layout: Layout) -> None:
    """Lists of the allowed codes in a sheet of their own, and cells that accept nothing else."""
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - see `_workbook`

    lists = book.add_worksheet(LISTS)
    ranges = {}
    for column, (name, codes) in enumerate(_lists()):
        lists.write_string(0, column, name)
        lists.write_column(1, column, codes)
        letters = xl_col_to_name(column)
        ranges[name] = f"={LISTS}!${letters}$2:${letters}${len(codes) + 1}"
    for column, name in enumerate(names):
        rule = _rule(fields().get(name), ranges, layout)
        if rule:
            sheet.data_validation(2, column, rows + 1, column, rule)


def _rule(field: Field | None, ranges: Mapping[str, str], layout: Layout) -> dict[str, Any]:
    if field is None:
        return {}
    if field.kind == "date":
        return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_type": "warning"}
    if field.kind == "flag":
        return {"validate": "list", "source": ["TRUE", "FALSE"]}
    if field.list not in ranges:
        return {}
    if layout == "multi" and field.kind == "choices":
        note = f"Several codes: separate them by {SEPARATOR}"
        return {"validate": "any", "input_title": field.label[:32], "input_message": note}
    return {"validate": "list", "source": ranges[field.list]}


def _lists() -> Iterator[tuple[str, list[str]]]:
    """Every list with its codes; languages are too many, and are typed."""
    yield from ((name, list(values)) for name, values in value_lists().items())
    yield "country", [state.alpha2 for state in all_states() if state.alpha2 and state.status == "current"]


_QUESTION = {"text": "text", "date": "date", "flag": "select_one flag", "number": "integer", "degrees": "decimal"}


def write_form() -> bytes:
    """The survey form: every field that is not deprecated, by the standard's own names, with its choices."""
    out = BytesIO()
    with _workbook(out) as book:
        book.set_properties({"title": f"HTCDS {VERSION}", "created": _MADE})
        _sheet(book, "survey", [("type", "name", "label", "required"), *_questions()])
        _sheet(book, "choices", [("list_name", "name", "label"), *_choices()])
        _sheet(book, "settings", [("form_title", "form_id", "version"), (f"HTCDS {VERSION}", "htcds", VERSION)])
    return out.getvalue()


def _sheet(book: Any, name: str, rows: Iterable[Sequence[str]]) -> None:
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)


def _questions() -> Iterator[tuple[str, str, str, str]]:
    yield from (("start", "start", "", ""), ("end", "end", "", ""))
    yield ("text", CASE_ID, "Case ID", "false")
    yield ("text", PERSON_ID, "Person ID", "false")
    # Consent comes before everything else that is asked.
    for field in sorted(fields().values(), key=lambda each: each.section != "consent"):
        if not field.deprecated:
            yield (_question(field), field.name, field.label, "false")


def _question(field: Field) -> str:
    if field.list == "language":
        return "text"
    if field.kind in {"choice", "choices"}:
        return f"select_{'one' if field.kind == 'choice' else 'multiple'} {field.list}"
    return _QUESTION[field.kind]


def _choices() -> Iterator[tuple[str, str, str]]:
    for name, values in value_lists().items():
        yield from ((name, code, label) for code, label in values.items())
    yield from (("flag", "TRUE", "Yes"), ("flag", "FALSE", "No"))
    yield from (
        ("country", state.alpha2, state.name) for state in all_states() if state.alpha2 and state.status == "current"
    )
