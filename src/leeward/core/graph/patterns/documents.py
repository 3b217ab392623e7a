"""Documents with consecutive numbers in the hands of different people: a batch that someone supplied."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

_RUN = 3
"""Documents in a row from which their numbers are consecutive beyond chance."""
_STEP = 2
"""The largest step between numbers of a run: of a batch some went elsewhere."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A document and who used it."""

    issuer: str
    kind: str
    number: str
    person: str


def consecutive_documents(holdings: Iterable[Holding]) -> list[tuple[Holding, ...]]:
    """Runs of documents of one issuer and kind whose numbers follow each other, held by different people, the longest
    first. Families collect their passports together: a run is a question.
    """
    series: dict[tuple[str, str, str, int], list[tuple[int, Holding]]] = defaultdict(list)
    for each in dict.fromkeys(holdings):
        letters = each.number.rstrip("0123456789")
        digits = each.number[len(letters) :]
        if len(digits) >= _RUN:
            series[each.issuer, each.kind, letters, len(digits)].append((int(digits), each))
    runs = [run for some in series.values() for run in _runs(sorted(some, key=lambda each: each[0]))]
    return sorted(runs, key=lambda run: (-len(run), run[0].issuer, run[0].number))


def _runs(numbered: Sequence[tuple[int, Holding]]) -> Iterable[tuple[Holding, ...]]:
    steps = np.diff([number for number, _ in numbered])
    parts = np.cumsum(np.r_[0, steps > _STEP])
    for _, some in groupby(zip(parts.tolist(), numbered, strict=True), key=lambda each: each[0]):
        run = tuple(holding for _, (_, holding) in some)
        if len({each.number for each in run}) >= _RUN and len({each.person for each in run}) >= _RUN:
            yield run
