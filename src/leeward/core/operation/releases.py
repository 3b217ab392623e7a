"""What an operation publishes: its tables at one time, with a digest of each cell's evidence.

A release is computed from nothing but its contents: events, bounds, rules and decisions, kept with it. So anyone
with them can count again, and a later release explains each difference (`differences`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from leeward.core.federation.keys.canonical import dumps, time_text
from leeward.core.linkage.entities import Decision
from leeward.core.operation.bounds import Bounds
from leeward.core.operation.counting_rules import CountingRules
from leeward.core.operation.event_json import digest
from leeward.core.operation.events import Event
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.fold import Folded, fold
from leeward.core.operation.latest import Key
from leeward.core.operation.money import plain
from leeward.core.operation.tally import Cell, Row, tally

Kind = Literal["preliminary", "verified", "day_30", "day_90", "day_180", "day_365"]
DUE: Mapping[Kind, timedelta] = {
    "preliminary": timedelta(0),
    "verified": timedelta(days=14),
    "day_30": timedelta(days=30),
    "day_90": timedelta(days=90),
    "day_180": timedelta(days=180),
    "day_365": timedelta(days=365),
}
"""How long after the operation's end each release is due."""
OF_A_DAY: frozenset[Kind] = frozenset({"day_30", "day_90", "day_180", "day_365"})
"""Releases that are named after a day: no one makes them before it."""
Tables = Mapping[str, Sequence[tuple[str, ...]]]
"""The ways by which each figure of a release is broken down; an empty way is its total."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a release is computed from."""

    events: tuple[Event, ...]
    bounds: Bounds
    rules: CountingRules
    decisions: tuple[Decision[Key], ...] = ()

    def at(self, moment: datetime) -> "Contents":
        """The same without what was reported later."""
        return replace(self, events=tuple(event for event in self.events if event.reported_at <= moment))

    def folded(self) -> Folded:
        """What they add up to."""
        return fold(self.events, self.bounds, self.rules, self.decisions)


class CellId(NamedTuple):
    """Which cell: its figure, the ways by which it is broken down, and its row."""

    figure: str
    by: tuple[str, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class Published:
    """The values of a cell by their names (`values_of`), and the digest of the versions of its evidence."""

    values: Mapping[str, Decimal]
    evidence: str


@dataclass(frozen=True, slots=True)
class Release:
    """The tables of an operation at one time. Figures of possible victims are not here but in `small_cells`."""

    operation: str
    kind: Kind
    as_of: datetime
    rules_version: int
    rules_digest: str
    cells: Mapping[CellId, Published]
    speaks_of: datetime
    """The moment after which it is named: so many days after the end; of another release when it was counted."""

    def to_json(self) -> dict[str, Any]:
        """The release as JSON without floating point; the published schema."""
        return {
            "operation": self.operation,
            "kind": self.kind,
            "as_of": time_text(self.as_of),
            "speaks_of": time_text(self.speaks_of),
            "rules": {"version": self.rules_version, "digest": self.rules_digest},
            "cells": [_cell_json(place, cell) for place, cell in sorted(self.cells.items())],
        }

    def to_bytes(self) -> bytes:
        """What each state signs, as `signed_context("operation_release", …)`."""
        return dumps(self.to_json())


def not_before(kind: Kind, ends: datetime) -> datetime:
    """The moment before which no one makes this release of an operation that ended then."""
    return ends + DUE[kind] if kind in OF_A_DAY else ends


def standard_tables(figures: Iterable[str]) -> Tables:
    """The usual tables of these figures: the total, by state, and by the first breakdown; without possible victims."""
    wanted = set(figures)
    return {
        each.code: ((), ("country",), *((way,) for way in each.breakdowns[:1]))
        for each in FIGURES.values()
        if each.code in wanted and each.source == "events" and not each.victims
    }


def release(contents: Contents, kind: Kind, as_of: datetime, tables: Tables) -> Release:
    """The release of the contents at that time. Raises ValueError for a figure of possible victims, for a way by which
    a figure is not broken down, and for a day that has not come.
    """
    if as_of < not_before(kind, contents.bounds.ends):
        raise ValueError(f"{kind} speaks of a day that has not come")
    if victims := sorted(figure for figure in tables if FIGURES[figure].victims):
        raise ValueError(f"{victims[0]} is released as small_cells says, never as it is")
    folded = contents.at(as_of).folded()
    found = {
        place: Published(values_of(cell), evidence_digest(folded, cell))
        for place, cell in cells(folded, tables).items()
    }
    rules, bounds = contents.rules, contents.bounds
    speaks_of = not_before(kind, bounds.ends) if kind in OF_A_DAY else as_of
    return Release(bounds.operation, kind, as_of, rules.version, rules.digest, found, speaks_of)


def cells(folded: Folded, tables: Tables) -> dict[CellId, Cell]:
    """Every cell of the tables."""
    return {
        CellId(figure, tuple(by), row): cell
        for figure, ways in tables.items()
        for by in ways
        for row, cell in tally(folded, figure, by).items()
    }


def values_of(cell: Cell) -> dict[str, Decimal]:
    """The numbers of a cell by name: `reports`, `counted`, `confirmed`, `verified`, `unnamed`, of persons `least`,
    `estimate` (rounded) and `most`, `worth`, and an amount by its unit.
    """
    found = {
        name: Decimal(getattr(cell, name))
        for name in ("reports", "counted", "confirmed", "verified", "unnamed", "worth")
    }
    if cell.interval:
        ends = (cell.interval.least, round(cell.interval.estimate), cell.interval.most)
        found |= {name: Decimal(end) for name, end in zip(("least", "estimate", "most"), ends, strict=True)}
    return found | {f"amount.{unit}": value for unit, value in cell.amounts.items()}


def evidence_digest(folded: Folded, cell: Cell) -> str:
    """The SHA-256 over the versions behind a cell: who counts again can compare it first."""
    versions: Iterable[str] = sorted(digest(folded.events.live[key]) for key in cell.evidence)
    return sha256("".join(versions).encode()).hexdigest()


def _cell_json(place: CellId, cell: Published) -> dict[str, Any]:
    return {
        "figure": place.figure,
        "row": dict(zip(place.by, place.row, strict=True)),
        "values": {name: plain(value) for name, value in sorted(cell.values.items())},
        "evidence": cell.evidence,
    }
