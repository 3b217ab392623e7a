"""Counting the open questions after operations, by a job: homes read the number."""

from collections import Counter
from datetime import datetime

from leeward.apps.agencies.queries import agencies_coded
from leeward.apps.operations.models import OpenQuestions, Operation
from leeward.apps.operations.queries.follow_up import ASKED
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.core.operation.follow_up import questions
from leeward.platform.durable import durably
from leeward.platform.unreadable_rows import each_readable


def count_questions(now: datetime) -> None:
    """Store how many questions each agency has to answer, and forget those of operations that ask no more."""
    ended = Operation.objects.filter(state=Operation.State.ENDED)
    asking = list(ended.filter(ends_on__gte=(now - ASKED).date()))
    found = dict(each_readable(asking, lambda operation: (operation.pk, _open(operation, now))))
    unread = {operation.pk for operation in asking} - found.keys()
    codes = {code for each in found.values() for code in each}
    agencies = agencies_coded(codes)

    def work() -> None:
        OpenQuestions.objects.exclude(operation__in=unread).delete()
        OpenQuestions.objects.bulk_create(
            OpenQuestions(operation_id=pk, agency=agencies[code], many=many)
            for pk, each in found.items()
            for code, many in each.items()
            if code in agencies
        )

    durably(work)


def _open(operation: Operation, now: datetime) -> Counter[str]:
    asked = questions(snapshot(operation).folded)
    return Counter(each.agency for each in asked if each.state(now) in ("due", "late"))
