"""Fear of return: a state is named, and from then on nothing about the person reaches it, on any path.

A state stands for all that it governs: who fears France is not looked up in Martinique (`resources/care/governed.csv`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Literal

from leeward.resources.tables import lines

TABLE = "care/governed.csv"
Kind = Literal["agency", "node", "list", "publication"]


@dataclass(frozen=True, slots=True)
class Fear:
    """The state that a person fears to be returned to, when and at which stage they said so, and whether they took it
    back themselves.
    """

    state: str
    said: datetime
    stage: str = ""
    taken_back: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it holds at this moment."""
        return at >= self.said and (self.taken_back is None or at < self.taken_back)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where something about the person would go, with the states that would see it there: an agency's state, the states
    of all agencies of a node, of a list's publisher and readers. A publication reaches every state.
    """

    kind: Kind
    code: str
    states: frozenset[str]


def feared(fears: Iterable[Fear], at: datetime) -> frozenset[str]:
    """Every state that is barred at this moment: those named, and all that are governed with them."""
    named = {state_group(fear.state) for fear in fears if fear.holds(at)}
    governed = {territory for territory, state in _governed().items() if state in named}
    return frozenset(named | governed)


def barred(fears: Iterable[Fear], recipient: Recipient, at: datetime) -> bool:
    """Whether nothing about the person may go there. A recipient of unknown state is barred while any fear holds."""
    states = feared(fears, at)
    if not states:
        return False
    return recipient.kind == "publication" or not recipient.states or not states.isdisjoint(recipient.states)


def barred_recipients(fears: Iterable[Fear], recipients: Iterable[Recipient], at: datetime) -> tuple[Recipient, ...]:
    """Those of the recipients that are barred."""
    known = tuple(fears)
    return tuple(recipient for recipient in recipients if barred(known, recipient, at))


def state_group(state: str) -> str:
    """The state that governs this one, or the state itself."""
    return _governed().get(state, state)


@cache
def _governed() -> Mapping[str, str]:
    return {line.needed("territory"): line.needed("state") for line in lines(TABLE, ("territory", "state"))}
