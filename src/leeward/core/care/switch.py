"""The non-punishment switch: what cannot be completed while a person is protected.

A person is protected while a possible or actual victim, or within reflection. Other parts of Leeward and other nodes
know the mark alone, neither status nor case; what stands in the way has one sentence for all, so that it tells no one
why. `resources/care/barred_acts.csv` lists the acts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from leeward.core.care.clocks import Reflection
from leeward.core.care.statuses import PROTECTED, From
from leeward.resources.tables import lines

TABLE = "care/barred_acts.csv"
WHY = "care.switch.not_now"
"""The one code: this step cannot be completed now; speak with the contact."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What care knows of a person: their status, and their reflection period if one began."""

    status: From = ""
    reflection: Reflection | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """An act that the switch bars. One of `unless_unrelated` may go on where a supervisor has recorded that it answers
    nothing that the person did as a victim.
    """

    name: str
    unless_unrelated: bool
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in the way of an act: its code, the same for all."""

    act: str
    why: str = WHY


def is_switch_on(standing: Standing, at: datetime) -> bool:
    """Whether the switch is on: the mark that other parts see."""
    within = standing.reflection is not None and standing.reflection.protects(at)
    return within or standing.status in PROTECTED


def stands_in_the_way(act: str, *, mark: bool, unrelated: bool | None = None) -> Block | None:
    """What keeps the act from being completed, or None. An act that the table does not know is barred: it may be a new
    name for an old one. `unrelated` None means that no one has looked.
    """
    if not mark:
        return None
    known = barred_acts().get(act)
    return None if known is not None and known.unless_unrelated and unrelated is True else Block(act)


@cache
def barred_acts() -> Mapping[str, Act]:
    """Every act that the switch bars, by name. Raises InvalidTable."""
    return {
        line.needed("act"): Act(line.needed("act"), line.flag("unless_unrelated"), line.needed("source"))
        for line in lines(TABLE, ("act", "unless_unrelated", "source"))
    }
