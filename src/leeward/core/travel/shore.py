"""Shore passes: who is ashore, who is back, and what a scan at the gate means. Times are in UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SAME_SCAN = timedelta(seconds=60)
"""Scans of one pass within this time are one: gates beep late, and people hold a pass twice."""
SOON = timedelta(hours=1)
"""Before sailing, from when a person who is ashore is urgent."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One passage of the gate: out to the shore, or back."""

    at: datetime
    out: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Of the passes of one ship: how many are ashore and on board, and whether those ashore are late or nearly."""

    passes: int
    ashore: int
    soon: bool
    late: bool

    @property
    def aboard(self) -> int:
        """How many are on board, or never left."""
        return self.passes - self.ashore


def next_movement(before: Sequence[Movement], at: datetime) -> Movement | None:
    """What a scan at this moment means: the other direction than the last one; None for the same scan again.

    Who has a pass begins on board. A scan that arrives late, with a time before the last one, changes nothing.
    """
    last = before[-1] if before else None
    if last is not None and at - last.at < SAME_SCAN:
        return None
    return Movement(at, out=last is None or not last.out)


def board(passes: int, ashore: int, sails_at: datetime | None, now: datetime) -> Board:
    """So many passes of a ship, of which so many are ashore, against the time of sailing where it is known."""
    left = sails_at - now if sails_at is not None and ashore else None
    return Board(passes, ashore, soon=left is not None and left <= SOON, late=left is not None and left <= timedelta(0))
