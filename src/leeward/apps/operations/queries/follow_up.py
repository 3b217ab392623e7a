"""What an operation asks after: each arrest, seizure and network at 30, 90, 180 and 365 days, by agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.measures import NETWORKS, Measure, measures_of
from leeward.apps.operations.queries.rules import rule_name
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.core.operation.follow_up import Question, State, questions

ASKED = timedelta(days=400)
"""So long after its end an operation asks; then nothing more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to an agency, and where it is now. `event` is empty for another agency's, which is only counted."""

    question: Question
    word: str
    state: State
    mine: bool
    measure: Measure | None = None


def asked(operation: Operation, officer: Officer, now: datetime) -> Sequence[Asked]:
    """The questions that are due, late or answered; none while the operation has not ended."""
    if operation.state != Operation.State.ENDED:
        return ()
    own = officer.agency.code
    found = [each for each in questions(snapshot(operation).folded) if each.state(now) != "waiting"]
    measured = measures_of(operation, {each.event for each in found if each.figure in NETWORKS}, officer)
    return [
        Asked(
            each,
            rule_name(each.figure),
            each.state(now),
            each.agency == own,
            measured.get(each.event) if each.agency == own else None,
        )
        for each in found
    ]


def open_for(operation: Operation, officer: Officer, now: datetime) -> Sequence[Asked]:
    """Those that the officer's agency has to answer."""
    return [each for each in asked(operation, officer, now) if each.mine and each.state != "answered"]
