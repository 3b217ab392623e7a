"""States, organisations and nationalities by the codes of ICAO Doc 9303-3 section 5, with status and history.

The table `resources/codes/states.csv` holds ISO 3166-1 whole, what Doc 9303 adds (British nationalities, `D`,
organisations, persons without a nationality), withdrawn codes of ISO 3166-3, codes seen on documents but in no
standard, and `UTO` of the standard's own examples. A code outside the table is unknown, never invalid.
`state_names.csv` holds names as published lists write them; `fantasy.csv` has names under which documents are sold that
no state issued.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from types import MappingProxyType
from typing import Literal, get_args

from leeward.core.dates import DateSpan
from leeward.core.record.codes.names import name_key
from leeward.resources import read_text

Status = Literal["current", "historic", "organisation", "special", "specimen", "fantasy"]

_STATUSES: frozenset[str] = frozenset(get_args(Status))


class InvalidCodeTable(ValueError):
    """A table of codes is broken; the message names file and line."""


@dataclass(frozen=True, slots=True)
class State:
    """One code as printed in the zone, without fillers.

    `alpha2` is the two-letter code, empty if there is none. `since` and `until` limit the time in which the code was in
    force, None if the table does not say. A `nationality_only` code is never an issuer. `successors` are the codes that
    replaced a historic one.
    """

    code: str
    status: Status
    name: str
    alpha2: str
    since: DateSpan | None
    until: DateSpan | None
    nationality_only: bool
    successors: tuple[str, ...]
    source: str
    note: str


def state(code: str) -> State | None:
    """The state, organisation or nationality with this code as printed (`D`, `GBR`, `XXA`); None if unknown."""
    return _states().get(code.strip().upper().rstrip("<"))


def all_states() -> tuple[State, ...]:
    """Every code of the table, in the order of the codes."""
    return tuple(_states().values())


def by_name(text: str) -> State | None:
    """The state that `text` names: a name as published lists write it, or a code of two or three letters.

    A two-letter code means the state that has it today, or the last one that had it. `DEU` and `DE` give `D`.
    """
    code = _names().get(name_key(text))
    return by_alpha2(text) or state(text) if code is None else _states()[code]


def by_alpha2(text: str) -> State | None:
    """The state with this two-letter code today, or the last that had it."""
    code = _short_codes().get(text.strip().upper())
    return None if code is None else _states()[code]


def listed_names() -> tuple[tuple[str, str], ...]:
    """Every name of `state_names.csv` with its code."""
    return tuple((row["name"], row["code"]) for _, row in _rows("codes/state_names.csv"))


def fantasy(text: str) -> State | None:
    """The camouflage or fantasy name that `text` is, as a State without a code; None for any other name.

    Some of these names are also real ones (Burma), so a name on a cover is a question, not an answer.
    """
    return _fantasies().get(name_key(text))


def _rows(name: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table with their line numbers; quoted line ends are not expected."""
    reader = csv.DictReader(StringIO(read_text(name)), strict=True)
    try:
        return [(reader.line_num, {key: value or "" for key, value in row.items()}) for row in reader]
    except csv.Error as error:
        raise InvalidCodeTable(f"{name} line {reader.line_num + 1}: {error}") from error


@cache
def _states() -> Mapping[str, State]:
    found: dict[str, State] = {}
    for line, row in _rows("codes/states.csv"):
        try:
            found[row["code"]] = _state(row)
        except (KeyError, ValueError) as error:
            raise InvalidCodeTable(f"codes/states.csv line {line}: {error}") from error
    return MappingProxyType(found)


def _state(row: dict[str, str]) -> State:
    """The state of one row. Raises ValueError for an invalid status or date."""
    status = row["status"]
    if status not in _STATUSES:
        raise ValueError(f"status {status!r} is none of {', '.join(get_args(Status))}")
    return State(
        code=row["code"],
        status=status,  # type: ignore[arg-type]  # checked against the closed list above
        name=row["name"],
        alpha2=row["alpha2"],
        since=DateSpan.parse(row["since"]) if row["since"] else None,
        until=DateSpan.parse(row["until"]) if row["until"] else None,
        nationality_only=row["use"] == "nationality",
        successors=tuple(row["successors"].split()),
        source=row["source"],
        note=row["note"],
    )


@cache
def _names() -> Mapping[tuple[str, ...], str]:
    """Codes by the key of each name; list spellings take precedence over a historic state's own name."""
    found: dict[tuple[str, ...], str] = {}
    for line, row in _rows("codes/state_names.csv"):
        if row["code"] not in _states():
            raise InvalidCodeTable(f"codes/state_names.csv line {line}: no code {row['code']!r}")
        found[name_key(row["name"])] = row["code"]
    for known in _states().values():
        found.setdefault(name_key(known.name), known.code)
    return MappingProxyType(found)


@cache
def _short_codes() -> Mapping[str, str]:
    """Codes by their two letters, those in force first."""
    in_force_last = sorted(_states().values(), key=lambda known: known.status != "historic")
    return MappingProxyType({known.alpha2: known.code for known in in_force_last if known.alpha2})


@cache
def _fantasies() -> Mapping[tuple[str, ...], State]:
    return MappingProxyType(
        {
            name_key(row["name"]): State(
                "", "fantasy", row["name"], "", None, None, False, (), row["source"], row["kind"]
            )
            for _, row in _rows("codes/fantasy.csv")
        }
    )
