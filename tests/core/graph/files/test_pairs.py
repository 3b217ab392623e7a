"""Pairs as csv: a row for each line, harmless in a spreadsheet, and an edge list for `leeward graph`."""

import csv
from dataclasses import replace
from io import StringIO

from tests.core.graph.charted import SMALL

from leeward.core.graph.files.pairs import pairs
from leeward.core.graph.link_chart import Item


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
