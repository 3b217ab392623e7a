"""The effect of owners' answers and of a hold's end on a check: its state and its present verdict."""

from collections.abc import Collection

from django.utils import timezone

from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.border.queries.checks import held_records, stored_hold
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.reassessment import reassess
from leeward.core.policy.harm import ANSWERED, CONFIRMED, HOLD_OVER, NOT_VALID, OTHER_PERSON

State = Check.State
_WITHOUT_ANSWER = (Hold.End.URGENT_EXCEPTION, Hold.End.SUPERVISOR, Hold.End.STOPPED)


def update_state(check: Check) -> None:
    """Derive the check's state from the owners' answers and the hold, and store it, in the caller's transaction."""
    asked = list(check.confirmations.filter(late=False).prefetch_related("calls", "joined__calls"))
    marks = {each.record: each.owner_answer for each in asked if each.owner_answer in ANSWERED} | _taken_back(
        check, asked
    )
    hold = stored_hold(check)
    if hold is not None and hold.ended_how in _WITHOUT_ANSWER:
        marks = dict.fromkeys(held_records(check), HOLD_OVER) | marks
    reassess(check, marks, state=_state(check, asked), now=timezone.now())


def _taken_back(check: Check, asked: Collection[Confirmation]) -> dict[str, str]:
    """The records whose owner answered by telephone and then wrote that it cannot say: the call no longer decides."""
    unsure = {each.record for each in asked if each.owner_answer and each.owner_answer not in ANSWERED}
    marked = check.findings.filter(record__in=unsure, resolved__in=ANSWERED).values_list("record", flat=True)
    return dict.fromkeys(marked, "")


def _state(check: Check, asked: Collection[Confirmation]) -> str:
    if any(each.is_contradicted for each in asked):
        return State.DISPUTED
    # Where the owner answered about this traveller before, a check has that answer without asking.
    said = {each.owner_answer if each.owner_answer in ANSWERED else "" for each in asked}
    said |= set(check.findings.filter(resolved__in=ANSWERED).values_list("resolved", flat=True))
    if CONFIRMED in said:
        return State.CONFIRMED
    if "" in said:
        return State.ASKED
    if OTHER_PERSON in said:
        return State.NOT_THIS_PERSON
    return State.NO_LONGER_VALID if NOT_VALID in said else ""
