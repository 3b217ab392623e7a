"""How rows of a release are named, and what its files have."""

from typing import Any

import pytest

from leeward.apps.protection.models import Release
from leeward.apps.protection.queries.release_tables import ctdc_lines, lines, row_name, shown_tables, title_of

TABLE = {
    "dimensions": ["exploitation", "sex"],
    "axes": [[["ForcedLabour"], ["ForcedBegging", "OrganRemoval", "Servitude", "unknown"]], [["female"], ["male"]]],
    "cells": [[20, None, 31], [None, None, 24], [33, 22, 55]],
}


def exact(*tables: dict[str, Any]) -> Release:
    return Release(method=Release.Method.EXACT, figures={"tables": list(tables)}, threshold=11)


@pytest.mark.parametrize(
    ("dimension", "members", "name"),
    [
        ("year", ["2023"], "2023"),
        ("year", ["2021", "2022", "2023"], "2021–2023"),
        ("year", ["2023", "earlier"], "2023, Earlier"),
        ("age", ["21-23"], "21–23"),
        ("age", ["00-17", "09-17", "18-20"], "0–20"),
        ("age", ["39-47", "48-99"], "39 and over"),
        ("age", ["48-99", "unknown"], "48 and over, Not known"),
        ("sex", ["male", "unknown"], "Male, Not known"),
    ],
)
def test_folded_rows_have_a_name(dimension: str, members: list[str], name: str) -> None:
    assert row_name(dimension, members) == name


def test_a_table_with_its_margins() -> None:
    (table,) = shown_tables(exact(TABLE))
    assert table.title == title_of("exploitation-sex") == "Exploitation by sex"
    assert list(table.columns) == ["Female", "Male", "Total"]
    assert [name for name, _ in table.rows] == ["Forced labour", "All others", "Total"]
    assert list(table.stands_for) == [("All others", "Forced begging, Removal of organs, Servitude, Not known")]
    assert [figure.total for figure in table.rows[0][1]] == [False, False, True]
    assert table.hidden == 3


def test_the_csv_has_every_figure_and_says_which_are_hidden() -> None:
    found = list(lines(exact(TABLE)))
    assert len(found) == 9
    assert sum(line["hidden"] for line in found) == 3
    assert found[-1]["sex"] == found[-1]["exploitation"] == found[-1]["year"] == "all"
    assert found[-1]["persons"] == 55


def test_ctdcs_columns_have_inner_figures_that_are_shown() -> None:
    (line,) = ctdc_lines(exact(TABLE))
    assert (line["gender"], line["typeOfExploitConcatenated"], line["persons"]) == ("Female", "ForcedLabour", 20)
    assert (line["isForcedLabour"], line["isSexualExploit"], line["isOtherExploit"]) == ("1", "0", "0")


def test_ages_are_written_as_ctdc_writes_them() -> None:
    ages = {"dimensions": ["age"], "axes": [[["00-08", "09-17"], ["48-99"]]], "cells": [[12], [13], [25]]}
    assert [line["ageBroad"] for line in ctdc_lines(exact(ages))] == ["0--8;9--17", "48+"]
