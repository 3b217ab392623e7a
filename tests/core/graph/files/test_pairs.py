"""Pairs as csv: a row for each line, harmless in a spreadsheet, and an edge list for `leeward graph`."""

import csv
from dataclasses import replace
from io import StringIO

from hypothesis import given
from tests.core.graph.charted import SMALL, charts

from leeward.core.graph.files.pairs import pairs
from leeward.core.graph.link_chart import Item, LinkChart


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_each_statement_is_a_row_with_the_mark() -> None:
    rows = read(pairs(SMALL, "by A. Analyst"))
    assert [(row["start"], row["end"], row["label"], row["count"], row["strength"]) for row in rows[:2]] == [
        ("Marie Saint-Fleur", "Card ending 4411", "paid by", "2", "strong"),
        ("Jean <Baptiste> & Co", "Card ending 4411", "paid by", "1", "weak"),
    ]
    assert {row["exported"] for row in rows} == {"by A. Analyst"}
    assert "hypothesis" not in {row["strength"] for row in rows}


def test_items_without_lines_are_kept_and_formulas_are_text() -> None:
    rows = read(pairs(replace(SMALL, items=(*SMALL.items, Item("f", "other", "=cmd()"))), "mark"))
    alone = [(row["start"], row["start_kind"], row["end"]) for row in rows if not row["end"]]
    assert alone == [
        ("Blue Horizon Travel Ltd", "organisation", ""),
        ("'+1 246 555 0182", "phone", ""),
        ("'=cmd()", "other", ""),
    ]


@given(charts())
def test_each_statement_and_each_lonely_item_has_a_row_that_no_spreadsheet_runs(chart: LinkChart) -> None:
    said = chart.statements()
    met = {end for line in said.lines for end in (line.start, line.end)}
    rows = list(csv.reader(StringIO(pairs(chart, "=mark")), strict=True))
    assert len(rows) == 1 + len(said.lines) + sum(item.id not in met for item in said.items)
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
