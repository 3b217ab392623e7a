"""A lease: which process does work that only one at a time may do. It lapses when that process dies."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from leeward.apps.exchange.models import Lease
from leeward.platform.durable import durably


def hold(name: str, holder: str, term: timedelta) -> bool:
    """Take or keep the lease for `holder`; whether it has it. It is renewed once a third of its term is over.

    A lease that ends later than a whole term from now was taken while this machine's clock was ahead, and is ignored.
    """
    now = timezone.now()
    row = Lease.objects.filter(name=name).first()
    if row is not None and now < row.until <= now + term:
        if row.holder != holder:
            return False
        if row.until - now > term * 2 / 3:
            return True

    def store() -> bool:
        # It ends now, so that the update below takes it like one that lapsed: one process alone gets it.
        Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until": now})
        free = Lease.objects.filter(Q(holder=holder) | Q(until__lte=now) | Q(until__gt=now + term), name=name)
        return free.update(holder=holder, until=now + term) == 1

    return durably(store)
