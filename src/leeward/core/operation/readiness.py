"""Whether an operation can start: the items of the board, red, amber or green, each with an owner, and go or no-go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Colour = Literal["red", "amber", "green"]
Decision = Literal["go", "go_with_conditions", "no_go"]
Item = Literal[
    "counting_rules",
    "legal_bases",
    "index_age",
    "list_age",
    "certificates",
    "briefings",
    "roster",
    "training",
    "prepared",
    "grants",
    "interpreters",
    "shelter_beds",
    "links",
    "rehearsal",
]
ESSENTIAL: frozenset[Item] = frozenset({"counting_rules", "legal_bases", "certificates", "shelter_beds"})
"""Without these no operation starts, whatever someone decides: figures that cannot be added, checks without a basis,
partners who cannot be recognised, people found and no bed for them.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the board: how many of how many are ready, its owner, its day, and `waived`: by which person, with a
    reason where it is not ready and the operation starts all the same.
    """

    item: Item
    ready: int
    of: int
    owner: str
    due: datetime
    waived: str = ""

    def colour(self, now: datetime) -> Colour:
        """Green where all is ready; amber where some is, or there is still time; red where its time is over, or it has
        no owner.
        """
        if self.ready >= self.of:
            return "green"
        return "red" if now >= self.due or not self.owner else "amber"


class Blocked(NamedTuple):
    """An item that prevents a go, and why: it is red, or `missing` from the board."""

    item: Item
    why: Literal["red", "missing"]


def blockers(board: Iterable[Line], now: datetime) -> tuple[Blocked, ...]:
    """What prevents a go: an essential item that is not green or not there, another that is red and not waived."""
    found, lines = [], {line.item: line for line in board}
    for item in sorted(ESSENTIAL - lines.keys()):
        found.append(Blocked(item, "missing"))
    for item, line in sorted(lines.items()):
        colour = line.colour(now)
        if (item in ESSENTIAL and colour != "green") or (colour == "red" and not line.waived):
            found.append(Blocked(item, "red"))
    return tuple(found)


def decision(board: Iterable[Line], now: datetime) -> Decision:
    """Go where all is green, no-go where something blocks, else go with what is still open as conditions."""
    lines = list(board)
    if blockers(lines, now):
        return "no_go"
    return "go" if all(line.colour(now) == "green" for line in lines) else "go_with_conditions"
