"""The alarm of a voyage whose list shrinks, is cut, loses a person to look at, or moves the arrival out of sight."""

from datetime import datetime, timedelta

from leeward.apps.arrivals.actions.merging import Before, Merged, before_of
from leeward.apps.arrivals.models import Submission, VoyageAlarm
from leeward.apps.audit.actions import SYSTEM, append

_MOVED = timedelta(hours=12)
"""A delay beyond this is taken as another voyage under the same name: the passengers would go with the next flight."""
_ADDS_PERSONS = ("passengers", "crew", "change")
"""Kinds of lists of which a lost part hides persons. A check-in is of one, and a cut cancellation cancels fewer."""


def raise_alarm(
    submission: Submission, merged: Merged, *, before: int, due_before: datetime | None
) -> VoyageAlarm | None:
    """Store an alarm on what the list took from its voyage or may have lost; None if it did neither.

    `before` is how many were expected before the list, `due_before` when it was due. Runs in the caller's transaction.
    """
    voyage = submission.voyage
    people = [_entry(before_of(each), "gone") for each in (*merged.missing, *merged.cancelled)]
    people += [_entry(each, "changed") for each in merged.hidden]
    moved = _is_moved(due_before, voyage.arrives_at if voyage else None)
    cut = not submission.is_whole and submission.kind in _ADDS_PERSONS
    if voyage is None or not (people or moved or cut):
        return None
    alarm = VoyageAlarm.objects.create(
        voyage=voyage,
        submission=submission,
        at=submission.received_at,
        before=before,
        people=people,
        moved_from=due_before if moved else None,
        moved_to=voyage.arrives_at if moved else None,
    )
    details = {"before": before, "people": len(people), "moved": moved, "cut": cut}
    append("voyage.alarm", actor=SYSTEM, object=f"voyage/{voyage.pk}", details=details)
    return alarm


def _entry(before: Before, how: str) -> dict[str, object]:
    return {"passenger": before.passenger, "verdict": before.verdict, "quiet": before.quiet, "how": how}


def _is_moved(before: datetime | None, after: datetime | None) -> bool:
    return before is not None and after is not None and abs(after - before) > _MOVED
