"""The status of a person: possible victim, actual victim, not a victim. Who may move it, with whom, and why.

`resources/care/status_moves.csv` has the legal moves. The signal that starts a case makes a possible victim, by one
person and without proof; what takes protection away needs a second person, reasons, and a word on how to ask for
review.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Literal, get_args

from leeward.resources.tables import lines

Status = Literal["possible", "actual", "not_a_victim"]
From = Literal["possible", "actual", "not_a_victim", ""]
"""Empty: no status yet."""
Organisation = Literal["police", "ngo", "court_or_prosecution", "non_police_government", "other"]
"""The kind of organisation that decided (HTCDS, vic_TraffickingStatusDecisionMakingOrg)."""

TABLE = "care/status_moves.csv"
IN_HTCDS = {
    "possible": "PossibleVictimOfTrafficking",
    "actual": "ActualVictimOfTrafficking",
    "not_a_victim": "NotAVictimOfTrafficking",
}
ORGANISATION_IN_HTCDS = {
    "police": "Police",
    "ngo": "NGO",
    "court_or_prosecution": "CourtOrProsecution",
    "non_police_government": "NonPoliceGovernmentalOrganization",
    "other": "Other",
}
PROTECTED: frozenset[str] = frozenset({"possible", "actual"})
"""Statuses in which the non-punishment switch is on."""


@dataclass(frozen=True, slots=True)
class Move:
    """One legal move: the roles of which one decides, whether another person must sign, give reasons, tell of
    review.
    """

    before: From
    after: Status
    roles: frozenset[str]
    second: frozenset[str]
    reasons: bool
    review: bool
    source: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided on a status, with whom, and why. `by` and `second` are ids of officers, empty for none; `review` is
    how and until when the person may ask for review, as it was explained to them.
    """

    before: From
    after: Status
    by: str
    by_roles: frozenset[str]
    organisation: Organisation
    at: datetime
    second: str = ""
    second_roles: frozenset[str] = frozenset()
    reasons: str = ""
    review: str = ""


def moves(before: From) -> tuple[Move, ...]:
    """The legal moves from this status, in the table's order."""
    return tuple(move for move in all_moves() if move.before == before)


def problems(decision: Decision) -> tuple[str, ...]:
    """Why the decision may not be recorded, as codes of `messages.care`; empty where it may."""
    move = next((each for each in moves(decision.before) if each.after == decision.after), None)
    if move is None:
        return ("care.status.no_such_move",)
    found = {
        "care.status.wrong_role": not (decision.by and decision.by_roles & move.roles),
        "care.status.second_person": bool(move.second)
        and not (decision.second and decision.second_roles & move.second),
        "care.status.same_person": bool(decision.second) and decision.second == decision.by,
        "care.status.reasons": move.reasons and not decision.reasons.strip(),
        "care.status.review": move.review and not decision.review.strip(),
    }
    return tuple(code for code, holds in found.items() if holds)


@cache
def all_moves() -> tuple[Move, ...]:
    """Every legal move. Raises InvalidTable: with file and line, and for a move that takes protection away on one
    name.
    """
    found = []
    for line in lines(TABLE, ("before", "after", "roles", "second", "reasons", "review", "source")):
        move = Move(
            before=line.word("before", get_args(From)),
            after=line.word("after", get_args(Status)),
            roles=frozenset(line.needed("roles").split()),
            second=frozenset(line.text("second").split()),
            reasons=line.flag("reasons"),
            review=line.flag("review"),
            source=line.needed("source"),
        )
        if move.after == "not_a_victim" and not (move.second and move.reasons and move.review):
            raise line.error("a negative decision needs a second person, reasons and review")
        found.append(move)
    return tuple(found)
