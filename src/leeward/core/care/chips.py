"""The silent signs that an officer may note of a traveller, one key each, and how far a quiet call goes in which time.

No sign has a weight, and none is counted: one is enough to ask a trained colleague to look.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from leeward.resources.tables import InvalidTable, lines

CHIPS, STEPS = "care/chips.csv", "care/quiet_call.csv"
Reached = Literal["colleague", "others", "supervisor", "duty"]
"""Whom a quiet call reaches, in this order: the protection colleague on duty, their colleagues, the supervisors of
protection, the duty officers."""
TAKEN = frozenset("?<*")
"""Help of the page, the filler of a zone, and `FEAR_OF_RETURN`."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One sign, the key that notes it, and since when it is on the list."""

    code: str
    key: str
    since: date


FEAR_OF_RETURN = Chip("fear_of_return", "*", date(2026, 11, 28))
"""What the person says, and not a sign: it has an effect of its own, so no file removes it (rule R29)."""


@dataclass(frozen=True, slots=True)
class Step:
    """Whom a call without an answer reaches after so many seconds."""

    to: Reached
    seconds: int


@cache
def chips() -> tuple[Chip, ...]:
    """The signs in their order. Raises InvalidTable for a key that a reader of documents may send, or that is taken."""
    found: dict[str, Chip] = {}
    for line in lines(CHIPS, ("chip", "key", "since", "source")):
        key = line.needed("key")
        if len(key) != 1 or not key.isascii() or key.isalnum() or key in TAKEN or key in found:
            raise line.error(
                f"key: {key!r} has to be one sign, no letter, no digit, not {'or'.join(sorted(TAKEN))}, and once"
            )
        line.needed("source")
        found[key] = Chip(line.needed("chip"), key, line.day("since"))
    return tuple(found.values())


@cache
def steps() -> tuple[Step, ...]:
    """How far a call goes. Raises InvalidTable unless each is there once, in their order, none before the one above."""
    found = tuple(
        Step(line.word("to", get_args(Reached)), line.whole("seconds"))
        for line in lines(STEPS, ("to", "seconds", "source"))
    )
    times = [step.seconds for step in found]
    if tuple(step.to for step in found) != get_args(Reached) or times != sorted(times) or times[0] != 0:
        raise InvalidTable(
            f"{STEPS}: expected {', '.join(get_args(Reached))}, the first at 0, none before the one above"
        )
    return found


def reached_after(seconds: float) -> tuple[Reached, ...]:
    """Whom a call of this age reaches."""
    return tuple(step.to for step in steps() if seconds >= step.seconds)
