"""Cases for the tests: each field with values that it may have, and workbooks built cell by cell."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from hypothesis import strategies as st

from leeward.core.care.htcds.fields import Field, fields, value_lists
from leeward.core.care.htcds.toolkit_files import Case
from leeward.core.care.htcds.values import Value

# What XML and spreadsheets can hold: no control characters, no lone surrogates.
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=30).map(str.strip)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join).map(str.strip)


def values_of(field: Field) -> st.SearchStrategy[Value]:
    """Values of one field in canonical form."""
    if field.kind in {"choice", "choices"}:
        codes = {"country": ["HT", "JM", "DO", "XXA"], "language": ["hat", "spa", "eng"]}.get(field.list) or list(
            value_lists()[field.list]
        )
        one = st.sampled_from(codes)
        return one if field.kind == "choice" else st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "text": LINES.filter(bool),
        "date": st.dates(date(1850, 1, 1), date(2150, 12, 31)),
        "flag": st.booleans(),
        "number": st.integers(0, 150),
        "degrees": st.floats(-90, 90).map(lambda value: round(value, 7) + 0.0),
    }
    return kinds[field.kind]


def cases(least: int = 0) -> st.SearchStrategy[list[Case]]:
    """Some cases, each with any of the fields and our ids."""
    values = st.fixed_dictionaries({}, optional={name: values_of(field) for name, field in fields().items()})
    extra = st.fixed_dictionaries({"x_case_id": st.uuids().map(str)}, optional={"x_note": TEXTS.filter(bool)})
    return st.lists(st.tuples(values, extra), min_size=least, max_size=4)


def full_case() -> Case:
    """One case in which every field has a value."""
    found: dict[str, Value] = {}
    for name, field in fields().items():
        if field.list:
            code = {"country": "HT", "language": "hat"}.get(field.list) or next(iter(value_lists()[field.list]))
            found[name] = code if field.kind == "choice" else (code,)
        else:
            plain: dict[str, Value] = {"date": date(2026, 1, 2), "flag": True, "number": 3, "degrees": 18.5393472}
            found[name] = plain.get(field.kind, f"= {name} \u00e9\u00e8 \u05d0\nline two")
    return found, {"x_case_id": "c-1", "x_person_id": "p-1"}


def workbook(fill: Callable[[Any, Any], None], sheet: str = "Cases") -> bytes:
    """A workbook of one sheet, filled by `fill(book, sheet)`."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book, book.add_worksheet(sheet))
    return out.getvalue()


def table(*rows: tuple[object, ...]) -> bytes:
    """A workbook with these rows."""

    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value)
                else:
                    sheet.write(number, place, value)

    return workbook(fill)
