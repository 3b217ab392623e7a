"""Activities out of csv: what partners send, and what is wrong with a row."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.results.iati.example import NOW

from leeward.core.results.iati.content import Budget, Country, Participant, Sector
from leeward.core.results.iati.file_writer import write
from leeward.core.results.iati.rows import COLUMNS, WrongRow, read_activities
from leeward.core.results.iati.validation import validate
from leeward.messages import sentence

HEADING = ",".join(COLUMNS)
ROW = (
    'XM-DAC-47066-9,XM-DAC-47066,40,IOM,Ports,"Small, ports",en,USD,2,2026-01-01,,2026-12-31,,'
    "1:CA-3:10; 4:XM-DAC-47066,BB:60;TT:40,15190,2026-01-01:2026-12-31:1000.50"
)
OPEN = ROW.replace('ports"', "ports")


def test_a_row_becomes_an_activity_that_is_valid() -> None:
    (activity,) = read_activities(f"\ufeff{HEADING}\r\n{ROW}\r\n")
    assert activity.participants == (Participant("1", "CA-3", "10"), Participant("4", "XM-DAC-47066"))
    assert activity.countries == (Country("BB", Decimal(60)), Country("TT", Decimal(40)))
    assert activity.sectors == (Sector("15190"),)
    assert [(each.kind, each.day.isoformat()) for each in activity.dates] == [("1", "2026-01-01"), ("3", "2026-12-31")]
    (budget,) = activity.budgets
    assert isinstance(budget, Budget)
    assert str(budget.value.amount) == "1000.50"
    assert [each for each in validate([write([activity], NOW)], NOW) if each.severity != "warning"] == []


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("", 1, "identifier", "missing"),
        ("identifier,title\n", 1, "reporter", "missing"),
        (f"{HEADING},colour\n", 1, "colour", "unknown"),
        (f"{HEADING}\n{ROW}\n{ROW}\n", 3, "identifier", "twice"),
        (f"{HEADING}\n{ROW},more\n", 2, "", "width"),
        (f"{HEADING}\n{ROW.replace('Ports', '', 1)}\n", 2, "title", "empty"),
        (f"{HEADING}\n{ROW.replace('2026-01-01,,', '1 May,,')}\n", 2, "planned_start", "value"),
        (f"{HEADING}\n{ROW.replace('BB:60', 'BB:many')}\n", 2, "countries", "value"),
        (f"{HEADING}\n{ROW.replace('BB:60', 'BB:NaN')}\n", 2, "countries", "value"),
        (f"{HEADING}\n{ROW.replace('BB:60', 'BB:6:0')}\n", 2, "countries", "parts"),
        (f"{HEADING}\n{ROW.replace(':1000.50', '')}\n", 2, "budgets", "parts"),
        (f"{HEADING}\n{OPEN}\n", 2, "", "csv"),
        (f"{HEADING}\n" + "a" * 200_000, 2, "", "csv"),
    ],
)
def test_a_wrong_row_is_refused_with_line_and_column(text: str, line: int, column: str, code: str) -> None:
    with pytest.raises(WrongRow) as refused:
        read_activities(text)
    wrong = refused.value
    assert (wrong.line, wrong.column, wrong.code) == (line, column, f"iati.row.{code}")
    assert sentence(wrong.code)


NEEDED_ONLY = "identifier,reporter,reporter_kind,title,status"
LEAST = f"{NEEDED_ONLY}\nA-1,A,40,Ports,2\n"


def test_a_table_may_have_the_needed_columns_alone_in_any_order() -> None:
    (one,) = read_activities(LEAST)
    (turned,) = read_activities("status,title,identifier,reporter_kind,reporter\n 2 , Ports,A-1,40, A\n")
    assert one == turned
    assert (one.descriptions, one.dates, one.participants, one.currency) == ((), (), (), "")


@pytest.mark.parametrize(
    ("text", "identifiers", "reason"),
    [
        (f"{NEEDED_ONLY}\n", [], "a heading alone is a table of nothing"),
        (LEAST.replace("\n", "\r\n"), ["A-1"], "lines of Windows"),
        (LEAST + "\n\n", ["A-1"], "empty lines are no rows"),
        (LEAST.replace("Ports", '"Ports,\nboth"'), ["A-1"], "a cell of two lines"),
        (LEAST + "A-2,A,40,Boats,2\n", ["A-1", "A-2"], "in the order of the file"),
    ],
)
def test_tables_that_are_read(text: str, identifiers: list[str], reason: str) -> None:
    assert [each.identifier for each in read_activities(text)] == identifiers, reason


@pytest.mark.parametrize(
    ("column", "cell", "code", "reason"),
    [
        ("participants", "1:CA-3:10:more", "parts", "a fourth part"),
        ("sectors", "15190:", None, "an empty percent is none"),
        ("sectors", ";15190;;", None, "empty values between semicolons are none"),
        ("sectors", "15190:Infinity", "value", "no finite number"),
        ("countries", "BB:1_0", None, "what Python takes as a number"),
        ("planned_start", "2026-02-30", "value", "no such day"),
        ("planned_start", "2026-02-28T00:00", "value", "a day without a time"),
        ("budgets", "2026-01-01:2026-12-31", "parts", "no amount"),
        ("budgets", "2026-01-01:2026-12-31:", "value", "an empty amount"),
        ("budgets", "2026-01-01:2026-12-31:-5", None, "a correction is negative"),
        ("budgets", "1 Jan:31 Dec:5", "value", "words are no dates"),
    ],
)
def test_cells_of_several_values(column: str, cell: str, code: str | None, reason: str) -> None:
    text = f"{NEEDED_ONLY},{column}\nA-1,A,40,Ports,2,{cell}\n"
    if code is None:
        assert len(read_activities(text)) == 1, reason
        return
    with pytest.raises(WrongRow) as refused:
        read_activities(text)
    assert (refused.value.line, refused.value.column, refused.value.code) == (2, column, f"iati.row.{code}"), reason


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    for whole in (text, f"{NEEDED_ONLY}\n{text}", LEAST + text):
        try:
            read_activities(whole)
        except WrongRow as wrong:
            assert 1 <= wrong.line <= whole.count("\n") + whole.count("\r") + 2  # noqa: PT017 - either answer is right
            assert sentence(wrong.code)  # noqa: PT017
