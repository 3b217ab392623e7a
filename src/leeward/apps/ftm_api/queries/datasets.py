"""Lists under the names that clients use: lower case, digits and `_`; `default` is all of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from anyascii import anyascii

from leeward.apps.registry.models import RecordList
from leeward.apps.registry.queries.entities import all_lists

EVERYTHING = "default"


@dataclass(frozen=True)
class Catalog:
    """Every list by its name here. The oldest list of a name has it alone; later ones are prefixed with their owner."""

    lists: Mapping[str, RecordList]

    @classmethod
    def now(cls) -> "Catalog":
        """The lists of this installation."""
        named: dict[str, RecordList] = {}
        for one in all_lists():
            short = _plain(one.name)
            taken = not short or short == EVERYTHING or short in named
            named[f"{_plain(one.owner.code)}_{short}".strip("_") if taken else short] = one
        return cls(named)

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each list by its id."""
        return {one.pk: name for name, one in self.lists.items()}

    def scope(self, dataset: str) -> frozenset[int] | None:
        """The lists of a dataset; None where there is no such dataset."""
        if dataset == EVERYTHING:
            return frozenset(self.names)
        found = self.lists.get(dataset)
        return None if found is None else frozenset((found.pk,))

    def narrowed(
        self, scope: frozenset[int], include: Sequence[str] = (), exclude: Sequence[str] = ()
    ) -> frozenset[int] | None:
        """The rest of a scope, None where that is everything; unknown names are ignored."""
        left = (scope & self.of(include) if include else scope) - self.of(exclude)
        return left if left < self.names.keys() else None

    def of(self, names: Iterable[str]) -> frozenset[int]:
        """The lists of these datasets."""
        return frozenset(pk for name in names for pk in self.scope(name) or ())


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", anyascii(text).lower()).strip("_")
