"""Labelled pairs: published sets, pairs written for this project, and pairs made from published lists.

Each pair is two FollowTheMoney entities, so that every scorer sees the same. A pair belongs to the development half or
the test half by a hash of its names: weights are set on the first and told on both.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from leeward.core.matching.entity import read_entity
from leeward.core.matching.ftm import compare_entities

DATA = Path(__file__).parents[3] / "shared" / "data" / "names"
WRITTEN = Path(__file__).parent / "pairs"
Entity = dict[str, Any]


@dataclass
class Pair:
    """Two entities, whether they are one, and the class of the pair (a culture, a kind of evidence, a schema)."""

    query: Entity
    candidate: Entity
    same: bool
    group: str
    key: str = ""
    """What decides the half in place of the names: the person that several pairs are of."""

    @property
    def names(self) -> tuple[str, str]:
        """What distinguishes the pair from others of its set."""
        return _label(self.query), _label(self.candidate)

    @property
    def half(self) -> str:
        """`test` or `development`."""
        digest = hashlib.sha256((self.key or "|".join(sorted(self.names))).encode()).digest()
        return "test" if digest[0] % 2 else "development"

    @cached_property
    def score(self) -> float:
        """Leeward's score."""
        return compare_entities(read_entity(self.query), read_entity(self.candidate)).score


def person(*names: str, **properties: object) -> Entity:
    """A person's entity."""
    return {"id": "-", "schema": "Person", "properties": {"name": list(names), **properties}}


def cases(schema: str = "Person", *, disputed: bool = True) -> list[Pair]:
    """nomenklatura's name pairs of a schema (`*` for all), with or without those whose label is disputed here."""
    left_out = set() if disputed else {(row["query"], row["candidate"]) for row in _rows(WRITTEN / "disputed.csv")}
    with (DATA / "nomenklatura/cases.csv").open(encoding="utf-8") as file:
        return [
            Pair(
                _entity(row["schema"], name=[row["name1"]]),
                _entity(row["schema"], name=[row["name2"]]),
                row["is_match"] == "true",
                row["case_group"],
            )
            for row in csv.DictReader(file)
            if schema in ("*", row["schema"]) and (row["name1"], row["name2"]) not in left_out
        ]


def checks(schema: str = "Person") -> list[Pair]:
    """nomenklatura's entity pairs of a schema (`*` for all)."""
    rows = yaml.safe_load((DATA / "nomenklatura/checks.yml").read_text(encoding="utf-8"))["checks"]
    return [
        Pair(
            _entity(row["schema"], **{key: [text] for key, text in row["query"].items()}),
            _entity(row["schema"], **{key: [text] for key, text in row["candidate"].items()}),
            row["match"],
            row["schema"],
        )
        for row in rows
        if schema in ("*", row["schema"])
    ]


def things(pairs: list[Pair]) -> list[Pair]:
    """Those of the pairs that are no persons."""
    return [pair for pair in pairs if pair.query["schema"] != "Person"]


def written_names(name: str = "names.csv") -> list[Pair]:
    """Pairs of names by culture, `pairs/names.csv`, or `later.csv`: those written after the weights were set."""
    return [
        Pair(person(row["query"]), person(row["candidate"]), row["same"] == "1", row["culture"])
        for row in _rows(WRITTEN / name)
    ]


def written_pairs(name: str = "evidence.csv") -> list[Pair]:
    """Pairs with birth dates and other evidence, `pairs/evidence.csv`, or of many families: `families.csv`, `blind.csv`
    (by an author who knew neither code nor tables) and `unseen.csv` (written before the code read these families)."""
    return [
        Pair(
            _stated(row["query"], row["query_born"], row["query_more"]),
            _stated(row["candidate"], row["candidate_born"], row["candidate_more"]),
            row["same"] == "1",
            row["case"],
        )
        for row in _rows(WRITTEN / name)
    ]


def _stated(name: str, born: str, more: str) -> Entity:
    """A person from the columns: further facts are `key=value`, a value runs to the next key."""
    entity = person(name)
    properties = entity["properties"]
    if born:
        properties["birthDate"] = [_interval(date) for date in born.split(",")]
    key = ""
    for word in more.split():
        if "=" in word:
            key, _, value = word.partition("=")
            properties.setdefault(_PROPERTY[key], []).append(value)
        else:
            properties[_PROPERTY[key]][-1] += f" {word}"
    return entity


_PROPERTY = {
    "sex": "gender",
    "nationality": "nationality",
    "number": "passportNumber",
    "issuer": "country",
    "alias": "alias",
}


def _interval(date: str) -> str:
    """FollowTheMoney has neither spans nor `about`: the first year represents them."""
    return date.partition("/")[0].rstrip("~")


def _entity(schema: str, **properties: list[str]) -> Entity:
    return {"id": "-", "schema": schema, "properties": properties}


def _label(entity: Entity) -> str:
    properties = entity["properties"]
    return " / ".join(f"{key} {value}" for key, values in sorted(properties.items()) for value in values)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="|")
