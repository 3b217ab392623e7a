"""Finding by document number: one sorted array of 64-bit keys, whatever the keys lead to."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leeward.core.index.arrays import U64, Records, Sections
from leeward.core.index.hits import DocumentHit, IssuerState
from leeward.core.index.numbers import (
    EXACT_MASK,
    LOW_MASK,
    Likeness,
    exact_code,
    issuer_code,
    key_issuer,
    normalise_issuer,
    normalise_number,
    skeleton_floor,
    transpositions,
)

_LIKENESS_ORDER: dict[Likeness, int] = {"equal": 0, "lookalike": 1, "transposed": 2}
_ISSUER_ORDER: dict[IssuerState, int] = {"equal": 0, "unstated": 1, "differs": 2}


def best_first(hit: "KeyHit | DocumentHit") -> tuple[int, int]:
    """Sorts hits by how surely they mean the document asked for."""
    return _LIKENESS_ORDER[hit.how], _ISSUER_ORDER[hit.issuer]


@dataclass(frozen=True, slots=True)
class KeyHit:
    """The row of a key that answers a question, and how number and issuer compare."""

    row: int
    how: Likeness
    issuer: IssuerState


def find_keys(keys: U64, number: str, issuer: str | None) -> list[KeyHit]:
    """The rows of the sorted `keys` (see `document_key`) that equal or resemble a number as printed, best first.

    Under another issuer only the equal number counts: numbers are short, and a near miss elsewhere is chance.
    """
    wanted = normalise_number(number)
    if not wanted or not len(keys):
        return []
    probes = [wanted, *transpositions(wanted)]
    floors = np.array([skeleton_floor(probe) for probe in probes], dtype=np.uint64)
    starts = np.searchsorted(keys, floors, side="left")
    ends = np.searchsorted(keys, floors | np.uint64(LOW_MASK), side="right")
    asked = issuer_code(normalise_issuer(issuer))
    found: dict[int, KeyHit] = {}
    for at in np.flatnonzero(ends > starts).tolist():
        for row in range(int(starts[at]), int(ends[at])):
            hit = _judge(row, int(keys[row]), probes[at], asked, transposed=at > 0)
            if hit is not None:
                found.setdefault(row, hit)
    return sorted(found.values(), key=best_first)


def _judge(row: int, key: int, probe: str, asked: int, *, transposed: bool) -> KeyHit | None:
    same = key & EXACT_MASK == exact_code(probe)
    if transposed and not same:  # exchanged and misread at once is too far from the number asked for
        return None
    how: Likeness = "transposed" if transposed else "equal" if same else "lookalike"
    state = _issuer_state(key_issuer(key), asked)
    return None if state == "differs" and how != "equal" else KeyHit(row, how, state)


def _issuer_state(recorded: int, asked: int) -> IssuerState:
    if not recorded or not asked:
        return "unstated"
    return "equal" if recorded == asked else "differs"


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """Documents by key, with the record of each beside it."""

    keys: U64
    records: Records

    @classmethod
    def of(cls, sections: Sections) -> "DocumentTable":
        """The table kept in `sections`."""
        return cls(sections["document.key"], Records.of(sections, "document"))

    def find(self, number: str, issuer: str | None) -> Iterator[DocumentHit]:
        """The records of documents with this number or one like it, best first; none for an empty number."""
        for hit in find_keys(self.keys, number, issuer):
            yield DocumentHit(self.records[hit.row], hit.how, hit.issuer)
