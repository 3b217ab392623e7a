"""From counts of live records to the value of an indicator.

A query gives rows of counts, never records. The same rows are kept as the snapshot of a closed period, so that its
value can be computed again and must be equal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, Self

Measure = Literal["count", "percent", "median"]
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Row:
    """So many records (`n`) of one cell of the break-down ("" without one), with one value, verified or not.

    `value` is 1 for a count; 1 or 0 for a percent (hit or not); the measured number for a median.
    """

    cell: str
    value: int
    verified: bool
    n: int

    def to_json(self) -> list[Any]:
        """As a snapshot keeps it."""
        return [self.cell, self.value, self.verified, self.n]

    @classmethod
    def from_json(cls, row: Sequence[Any]) -> Self:
        """The row that a snapshot kept."""
        cell, value, verified, n = row
        return cls(str(cell), int(value), bool(verified), int(n))


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A value, how many records are behind it, and how many of these are verified. None: nothing was counted that a
    percent or a median could be made of.
    """

    value: Decimal | None
    evidence: int
    verified: int


def evaluate(measure: Measure, rows: Iterable[Row]) -> Evaluated:
    """The value of the rows together."""
    known = [row for row in rows if row.n > 0]
    evidence = sum(row.n for row in known)
    verified = sum(row.n for row in known if row.verified)
    return Evaluated(_value(measure, known, evidence), evidence, verified)


def by_cell(measure: Measure, rows: Iterable[Row]) -> dict[str, Evaluated]:
    """The same for each cell of the break-down, in the order of the cells."""
    cells: dict[str, list[Row]] = {}
    for row in rows:
        cells.setdefault(row.cell, []).append(row)
    return {cell: evaluate(measure, cells[cell]) for cell in sorted(cells)}


def _value(measure: Measure, rows: Sequence[Row], evidence: int) -> Decimal | None:
    if measure == "count":
        return Decimal(evidence)
    if not evidence:
        return None
    if measure == "percent":
        share = Decimal(100) * sum(row.value * row.n for row in rows) / evidence
        return share.quantize(_CENT, ROUND_HALF_UP)
    return Decimal(_median(rows, evidence))


def _median(rows: Sequence[Row], evidence: int) -> int:
    """The lower median: a number that was measured."""
    passed, ordered = 0, sorted(rows, key=lambda each: each.value)
    for row in ordered:
        passed += row.n
        if 2 * passed >= evidence:
            return row.value
    return ordered[-1].value
