"""Activities out of csv: what partners send, and what is wrong with a row."""

from decimal import Decimal

import pytest
from tests.core.results.iati.example import NOW

from leeward.core.results.iati.content import Budget, Country, Participant, Sector
from leeward.core.results.iati.rows import COLUMNS, WrongRow, read_activities
from leeward.core.results.iati.validation import validate
from leeward.core.results.iati.writing import write
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
