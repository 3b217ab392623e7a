"""The owner's answer when a record's term ends (rules R6, R7): keep it, it was wrong, or its purpose is reached."""

from collections.abc import Callable, Sequence

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions.records import RecordConflict, end_record, keep_record, withdraw_record
from leeward.apps.registry.models import Record

ANSWERS: dict[str, Callable[..., Record]] = {
    "keep": keep_record,
    "withdraw": withdraw_record,
    "purpose_reached": end_record,
}


def answer(records: Sequence[Record], what: str, *, keeper: Officer, reason: str) -> tuple[int, int]:
    """Give the same answer (a key of `ANSWERS`) for several records; how many, and how many had changed.

    Each is a commit of its own. Raises PermissionError.
    """
    done = 0
    for record in records:
        try:
            ANSWERS[what](record, keeper=keeper, reason=reason)
        except RecordConflict:
            continue
        done += 1
    return done, len(records) - done
