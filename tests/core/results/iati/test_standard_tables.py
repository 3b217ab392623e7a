"""The tables are those that a copy of the standard gives: schemas, code lists, mappings, ruleset."""

from pathlib import Path

import pytest
from tests.core.results.iati import standard_tables

from leeward.core.results.iati.codes import lists
from leeward.resources import shipped_text

TABLES = ("elements.csv", "attributes.csv", "codes.csv", "mappings.csv", "rules.csv")


@pytest.fixture(scope="module")
def made(shared: Path) -> dict[str, str]:
    """The tables as the script makes them now."""
    found = standard_tables.tables(shared / "projects/iati")
    return {name: standard_tables.text(rows) for name, rows in found.items()}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_the_standard_says(name: str, made: dict[str, str]) -> None:
    assert made[name] == shipped_text(f"iati/{name}")


def test_every_mapping_has_its_list_and_its_rule_number(made: dict[str, str]) -> None:
    rows = [line.split(",") for line in made["mappings.csv"].splitlines()[1:]]
    assert len(rows) == 124
    assert all(row[1] in lists() and row[4].startswith("9.") for row in rows)
    assert made["rules.csv"].count("\n") == 108, "107 cases and the heading"
