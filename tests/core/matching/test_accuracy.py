"""The score keeps to the labels of published pairs and of pairs written for this project."""

import csv
from collections.abc import Iterable
from pathlib import Path

import yaml

from leeward.core.matching.entity import read_entity
from leeward.core.matching.ftm import compare_entities

WRITTEN = Path(__file__).parents[3] / "benchmarks" / "evaluation" / "pairs"


def match(query: dict[str, str], candidate: dict[str, str]) -> bool:
    sides = (read_entity({"schema": "Person", "properties": side}) for side in (query, candidate))
    return compare_entities(*sides).strength is not None


def f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    """The F1 of (found, same)."""
    rows = list(pairs)
    right = sum(found and same for found, same in rows)
    return 2 * right / (sum(found for found, _same in rows) + sum(same for _found, same in rows))


def written(name: str) -> list[dict[str, str]]:
    text = (WRITTEN / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in text if not line.startswith("#")), delimiter="|"))


def test_pairs_of_many_cultures() -> None:
    rows = written("names.csv")
    assert len({row["culture"] for row in rows}) > 40
    assert f1((match({"name": row["query"]}, {"name": row["candidate"]}), row["same"] == "1") for row in rows) > 0.91


def test_published_pairs(shared: Path) -> None:
    rows = yaml.safe_load((shared / "names/nomenklatura/checks.yml").read_text(encoding="utf-8"))["checks"]
    people = [row for row in rows if row["schema"] == "Person"]
    assert f1((match(row["query"], row["candidate"]), row["match"]) for row in people) >= 0.92


def test_disputed_labels_are_few_and_each_has_its_reason(shared: Path) -> None:
    with (shared / "names/nomenklatura/cases.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["schema"] == "Person"]
    disputed = written("disputed.csv")
    known = {(row["name1"], row["name2"]) for row in rows}
    assert all((row["query"], row["candidate"]) in known and row["reason"] for row in disputed)
    left = {(row["query"], row["candidate"]) for row in disputed}
    assert len(left) <= len(rows) / 10
    kept = [row for row in rows if (row["name1"], row["name2"]) not in left]
    assert f1((match({"name": row["name1"]}, {"name": row["name2"]}), row["is_match"] == "true") for row in kept) > 0.88
