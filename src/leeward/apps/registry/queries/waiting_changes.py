"""What partners sent that is not searched yet, since it waits for a person here."""

from collections.abc import Mapping, Set

from django.db.models import Count

from leeward.apps.registry.models import WaitingChange


def waiting_to_turn(kinds: Set[str]) -> Mapping[str, int]:
    """How many changes to records of these kinds would lead to HOLD and wait, by the code of their owner. Those that
    would make a record vanish are not counted: it is searched meanwhile.
    """
    rows = WaitingChange.objects.filter(
        state=WaitingChange.State.WAITS, effect=WaitingChange.Effect.TURNS, kind__in=kinds
    )
    counts = rows.order_by().values_list("owner__code").annotate(n=Count("pk"))
    return dict(counts)
