"""The states and territories of the region, and the states of origin of its visitors."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from leeward.resources import read_text
from leeward.scenario.chance import Weighted
from leeward.scenario.numbers import NumberShape

_CHILD = (16, 5)  # the age below which most states issue a child's passport, and its validity in years


@dataclass(frozen=True, slots=True)
class StateFacts:
    """One state or territory.

    `code` is the ICAO 9303-3 code of the state, `issuer` the one printed on its passports (`GBD` for Montserrat). A
    passport is valid for `years`, or `child_years` for a holder younger than `child_until`. `card` is the shape of its
    identity card numbers, None if it has no cards.
    """

    code: str
    name: str
    issuer: str
    weight: int
    passport: NumberShape
    card: NumberShape | None
    years: int
    child_until: int
    child_years: int
    cultures: Weighted[str]


@cache
def members() -> tuple[StateFacts, ...]:
    """The fifteen full members of CARICOM, by code."""
    return _read("members")


@cache
def origins() -> tuple[StateFacts, ...]:
    """The states that visitors come from."""
    return _read("origins")


@cache
def by_code() -> dict[str, StateFacts]:
    """Members and origins by their code."""
    return {state.code: state for state in members() + origins()}


@cache
def by_issuer() -> dict[str, StateFacts]:
    """Members and origins by the code on their passports."""
    return {state.issuer: state for state in members() + origins()}


def _read(group: str) -> tuple[StateFacts, ...]:
    rows: dict[str, Any] = yaml.safe_load(read_text("scenario/states.yaml"))[group]
    return tuple(_state(code, row) for code, row in sorted(rows.items()))


def _state(code: str, row: dict[str, Any]) -> StateFacts:
    shares: dict[str, int] = row["cultures"]
    return StateFacts(
        code=code,
        name=row["name"],
        issuer=row.get("issuer", code),
        weight=row["weight"],
        passport=NumberShape(row["passport"]),
        card=NumberShape(row["card"]) if "card" in row else None,
        years=row["years"],
        child_until=row.get("child", _CHILD)[0],
        child_years=row.get("child", _CHILD)[1],
        cultures=Weighted(tuple(shares), tuple(shares.values())),
    )
