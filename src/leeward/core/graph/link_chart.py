"""A link chart: items, lines between them, and groups of items, as an analyst draws, reads and exchanges it.

What a page draws and a file holds is this one shape. Kinds of lines are the analyst's or the source's own; `label` is
what a reader is shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

ItemKind = Literal[
    "person",
    "organisation",
    "craft",
    "place",
    "event",
    "phone",
    "email",
    "payer",
    "document",
    "address",
    "booking",
    "voyage",
    "other",
    "withdrawn",
]
ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
"""In the order of a legend. `withdrawn` is where something was, and says nothing else."""
Strength = Literal["strong", "weak", "hypothesis"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
Facts = tuple[tuple[str, str], ...]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody or something on a chart.

    `detail` is a short second line; `place` is degrees east and north; `grade` is a letter A-F and a digit 1-6.
    """

    id: str
    kind: ItemKind
    label: str
    detail: str = ""
    facts: Facts = ()
    place: Point | None = None
    first: datetime | None = None
    last: datetime | None = None
    grade: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What ties two items, as its evidence says: `count` pieces of it, from `first` to `last`.

    A hypothesis has no evidence: it is computed or supposed, drawn dotted, and in no exported file.
    """

    id: str
    start: str
    end: str
    label: str
    kind: str = ""
    count: int = 1
    strength: Strength = "strong"
    directed: bool = False
    first: datetime | None = None
    last: datetime | None = None
    grade: str = ""
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items that an analyst put together under a name."""

    id: str
    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkChart:
    """Every line joins two of the items, and every member of a group is one of them (`consistent` makes it so)."""

    title: str
    items: tuple[Item, ...]
    lines: tuple[Line, ...] = ()
    groups: tuple[ItemGroup, ...] = ()

    def labels(self) -> dict[str, str]:
        """The label of each item by its id."""
        return {item.id: item.label for item in self.items}

    def statements(self) -> "LinkChart":
        """What may leave as a statement: no hypothesis, and nothing where something was withdrawn."""
        items = tuple(item for item in self.items if item.kind != "withdrawn")
        lines = tuple(line for line in self.lines if line.strength != "hypothesis")
        return replace(self, items=items, lines=lines).consistent()

    def consistent(self) -> "LinkChart":
        """Without lines and members whose items are not on the chart."""
        known = {item.id for item in self.items}
        lines = tuple(line for line in self.lines if line.start in known and line.end in known)
        return replace(self, lines=lines, groups=tuple(_without_unknown(self.groups, known)))


def _without_unknown(groups: Iterable[ItemGroup], known: set[str]) -> Iterator[ItemGroup]:
    for group in groups:
        members = tuple(dict.fromkeys(member for member in group.members if member in known))
        if members:
            yield replace(group, members=members)
