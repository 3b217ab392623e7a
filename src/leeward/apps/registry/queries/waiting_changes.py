"""What partners sent that is not searched yet, since it waits for a person here."""

from collections.abc import Mapping, Set

from django.db.models import Count

from leeward.apps.registry.models import WaitingChange


def waiting_to_turn(kinds: Set[str]) -> Mapping[str, int]:
    """How many changes to records of these kinds would lead to HOLD and wait, by the code of their owner. Those that
    would make a record vanish, and new ones, are not counted: these records are searched meanwhile. What may lead to
    PROTECT is not counted either, since a count would tell it to every counter.
    """
    rows = WaitingChange.objects.filter(
        state=WaitingChange.State.WAITS, effect=WaitingChange.Effect.TURNS, kind__in=kinds, is_new=False
    )
    counts = rows.order_by().values_list("owner__code").annotate(n=Count("pk"))
    return dict(counts)
