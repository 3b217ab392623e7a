"""The plan of a case, the looks afterwards, and who may have a task."""

from collections.abc import Sequence
from datetime import date

from leeward.apps.protection.models import Case, FollowUp, Task


def tasks_of(case: Case) -> Sequence[Task]:
    """The tasks, open ones first, by date."""
    rows = case.tasks.select_related("owner", "done_by")
    return sorted(rows, key=lambda task: (task.done_at is not None, task.due_on))


def looks_of(case: Case) -> Sequence[FollowUp]:
    """The looks after care ended, in their order."""
    return list(case.followups.select_related("officer").order_by("days"))


def care_ended(case: Case) -> date | None:
    """The day from which looks are counted; None before they were planned."""
    first = case.followups.order_by("days").first()
    return None if first is None else date.fromordinal(first.due_on.toordinal() - first.days)
