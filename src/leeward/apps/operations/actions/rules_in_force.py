"""When a version of the counting rules is in force: once the last state of those in the operation has signed it."""

from django.utils import timezone

from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.rules import newest, states


def settle(operation: Operation) -> None:
    """Put the newest version in force if every state has signed it: after a signature, and after a state has left."""
    row = newest(operation)
    if row is None or row.in_force_since is not None:
        return
    everyone = states(row)
    if everyone and all(each.signature for each in everyone):
        row.in_force_since = timezone.now()
        row.save(update_fields=("in_force_since",))
