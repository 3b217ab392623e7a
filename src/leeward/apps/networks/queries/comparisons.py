"""Results of comparing, worked out before the transaction that stores them.

On SQLite one writer writes for every counter, so it must not wait for names to be compared. What is asked here a second
time is not worked out again: the transaction finds the results that were prepared outside, and works out only what
changed in between. A result depends on what was compared alone, so one that was prepared can never be out of date.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple
from uuid import UUID

from leeward.apps.networks.models import Mention
from leeward.apps.networks.queries.compared import (
    Compared,
    compared_in,
    digests_of,
    judged,
    most_alike,
    version_of,
)
from leeward.core.linkage.entities import DOUBTFUL


class Likeness(NamedTuple):
    """What is stored of two mentions that an analyst might take for one, or that must not become one."""

    odds: float
    apart: bool
    levels: Mapping[str, int | str]
    model: str


class Own(NamedTuple):
    """A mention to be compared: its id, where it is stored already, and what is compared of it."""

    pk: UUID | None
    said: Compared


class Comparisons:
    """What mentions say, the digests by which they are found, and how alike two are; each worked out once."""

    def __init__(self) -> None:
        self._sealed: dict[bytes, Compared] = {}
        self._contents: dict[str, Compared] = {}
        self._digests: dict[Compared, frozenset[str]] = {}
        self._alike: dict[tuple[Compared, Compared], Likeness | None] = {}

    def of(self, row: Mention) -> Compared:
        """What is compared of a stored mention. Each change of its content is another ciphertext."""
        sealed = bytes(row.content_encrypted or b"")
        if sealed not in self._sealed:
            self._sealed[sealed] = self.of_content(row.kind, row.content or {})
        return self._sealed[sealed]

    def of_content(self, kind: str, content: Mapping[str, Any]) -> Compared:
        """What is compared of a mention that may not be stored yet."""
        key = f"{kind} {json.dumps(content, sort_keys=True)}"
        if key not in self._contents:
            self._contents[key] = compared_in(kind, content)
        return self._contents[key]

    def digests(self, one: Compared) -> frozenset[str]:
        """The digests by which it is found."""
        if one not in self._digests:
            self._digests[one] = digests_of(one)
        return self._digests[one]

    def likeness(self, one: Compared, other: Compared) -> Likeness | None:
        """How alike two are; None if they are not worth keeping."""
        if (one, other) not in self._alike:
            self._alike[one, other] = _likeness(one, other)
        return self._alike[one, other]

    def prepare(self, own: Sequence[Own], others: Mapping[str, Iterable[UUID]], known: Mapping[UUID, Compared]) -> None:
        """Work out how alike these are to each other, and to the stored mentions that share a digest with them.

        Of two the older one is the first, as in what is stored; those that are not stored yet come in their order.
        """
        sharing: defaultdict[str, list[Own]] = defaultdict(list)
        for each in own:
            for digest in self.digests(each.said):
                sharing[digest].append(each)
        for digest, ones in sharing.items():
            found = [Own(pk, known[pk]) for pk in others.get(digest, ()) if pk in known]
            if len(ones) + len(found) <= most_alike(digest):
                self._prepare_alike(ones, found)

    def _prepare_alike(self, ones: Sequence[Own], found: Sequence[Own]) -> None:
        for one, other in combinations(ones, 2):
            self.likeness(one.said, other.said)
        for one, other in product(found, ones):
            if other.pk is None or (one.pk is not None and one.pk < other.pk):
                self.likeness(one.said, other.said)
            else:
                self.likeness(other.said, one.said)


def _likeness(one: Compared, other: Compared) -> Likeness | None:
    found = judged(one, other)
    if found is None or not (found.odds >= DOUBTFUL or found.apart):
        return None
    return Likeness(found.odds, found.apart, found.levels, version_of(one))
