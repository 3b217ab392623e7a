"""Fear of return: a state is named, and from then on nothing about the person reaches it, on any path.

A state stands for all that it governs: who fears France is not looked up in Martinique (`resources/care/governed.csv`).
A person who fears to return and names no state fears every one. This file is the one judgement: marks, messages,
records, referrals and answers ask it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from leeward.core.record.codes.governments import governed_with

EVERY_STATE = "*"
"""Stands for every state, where no one knows which."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a caseworker would tell, with the states that would see it there; none where that is not known, or where it
    is an organisation of several states (`international`) at work in no single one.
    """

    states: frozenset[str]
    international: bool = False


def fled_states(named: Iterable[str]) -> frozenset[str]:
    """The states that may learn nothing of someone who fears to return: those named, with all that are governed with
    them; every state where none is named.
    """
    found = frozenset().union(*(governed_with(state) for state in named))
    return found or frozenset({EVERY_STATE})


def reaches(fled: Collection[str], country: str) -> bool:
    """Whether something that the states in `fled` (of `fled_states`) may not learn would reach one of this country. One
    of an unknown country is reached: it may be any.
    """
    return bool(fled) and (EVERY_STATE in fled or not country or country in fled)


def bars(fled: Collection[str], recipient: Recipient, *, own: str) -> bool:
    """Whether nothing about the person may be told there, even with consent.

    Where no state was named, help stays possible in the state that cares (`own`) and with an organisation of several
    states: else a person too afraid to say which state it is would get no shelter at all. One that works in a state
    is of that state, and one of an unknown state is barred.
    """
    if not fled or (recipient.international and not recipient.states):
        return False
    if EVERY_STATE in fled:
        return not own or recipient.states != {own}
    return not recipient.states or any(reaches(fled, state) for state in recipient.states)
