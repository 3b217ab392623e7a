"""No generated person has the whole name of a person on the real sanctions lists."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree

from leeward.scenario import Region, build_region, people
from leeward.scenario.spelling import zone_spelling

Name = frozenset[str]


@pytest.fixture(scope="module")
def listed(shared: Path) -> set[Name]:
    """Every name and alias of OFAC's and the UN's individuals, as a set of words in capital letters."""
    found = set[Name]()
    for file, column in (("sdn_bench.csv", 1), ("sdn_2023.csv", 1), ("alt_bench.csv", 3)):
        with (shared / "names" / "ofac" / file).open(encoding="utf-8", errors="replace", newline="") as lines:
            found |= {_words(row[column]) for row in csv.reader(lines) if len(row) > column}
    tree = ElementTree.parse(shared / "names" / "un" / "UN_consolidated.xml")
    for individual in tree.iter("INDIVIDUAL"):
        parts = [individual.findtext(f"{place}_NAME") or "" for place in ("FIRST", "SECOND", "THIRD", "FOURTH")]
        found.add(_words(" ".join(parts)))
        found |= {_words(alias.text or "") for alias in individual.iter("ALIAS_NAME")}
    return {name for name in found if len(name) > 1}


def _words(name: str) -> Name:
    return frozenset(re.findall(r"[A-Z]+", zone_spelling(name)))


def test_no_generated_person_is_on_a_real_list(region: Region, today: date, listed: set[Name]) -> None:
    assert len(listed) > 15_000
    clashes = [one.full_name for one in people(region, today=today, count=20_000) if _words(one.full_name) in listed]
    assert clashes == []


@pytest.mark.parametrize("seed", [1, 7, 99])
def test_nor_under_other_seeds(seed: int, today: date, listed: set[Name]) -> None:
    other = build_region(seed)
    assert not [one.full_name for one in people(other, today=today, count=5_000) if _words(one.full_name) in listed]
