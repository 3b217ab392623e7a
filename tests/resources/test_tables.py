"""Lines of a table: every error names the file and the line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leeward import resources
from leeward.resources.tables import InvalidTable, Line, lines

COLUMNS = ("name", "days")


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Path]:
    """A table of an agency's own."""
    resources.use_override(tmp_path)
    yield tmp_path / "table.csv"
    resources.use_override(None)


def line(**values: str) -> Line:
    return Line("care/table.csv", 7, values)


def test_lines_know_where_they_are(table: Path) -> None:
    table.write_text('name,days\n"one\nof two lines",30\n\n two , 4\n')
    assert [(each.number, dict(each.values)) for each in lines("table.csv", COLUMNS)] == [
        (3, {"name": "one\nof two lines", "days": "30"}),
        (5, {"name": "two", "days": "4"}),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: expected the columns name, days"),
        ("name\n", "line 1: expected the columns name, days"),
        ("name,days\none,2\none\n", "line 3: expected 2 values, found 1"),
        ('name,days\none,"2\n', "line 2: unexpected end of data"),
    ],
)
def test_a_broken_table_names_its_line(table: Path, text: str, told: str) -> None:
    table.write_text(text)
    with pytest.raises(InvalidTable, match=told):
        lines("table.csv", COLUMNS)


def test_values_are_read_as_what_is_expected() -> None:
    read = line(name="one", days="30", flag="yes", since="2026-11-28", roles="officer supervisor")
    assert (read.text("name"), read.needed("name"), read.whole("days")) == ("one", "one", 30)
    assert read.flag("flag")
    assert read.day("since") == date(2026, 11, 28)
    assert read.words("roles", ("officer", "supervisor", "auditor")) == {"officer", "supervisor"}


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (lambda: line(name="").needed("name"), "name is empty"),
        (lambda: line(name="x").word("name", ("a", "")), r"name: 'x' is none of a, \(empty\)"),
        (lambda: line(name="a x").words("name", ("a", "b")), "name: 'x' is none of a, b"),
        (lambda: line(days="-1").whole("days"), "days: '-1' is no whole number"),
        (lambda: line(days="٣").whole("days"), "is no whole number"),
        (lambda: line(flag="true").flag("flag"), "none of yes"),
        (lambda: line(since="1.2.2026").day("since"), r"is no date \(YYYY-MM-DD\)"),
    ],
)
def test_a_wrong_value_is_refused_with_file_and_line(read: object, told: str) -> None:
    with pytest.raises(InvalidTable, match=rf"care/table\.csv line 7: .*{told}"):
        read()  # type: ignore[operator]  # a row of the table above
