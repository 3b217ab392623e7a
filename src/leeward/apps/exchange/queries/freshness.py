"""What an administrator has to do soon: renew the charter, rotate keys, fetch the list of revoked keys."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from leeward.apps.exchange.queries.federation import in_force, node_code
from leeward.apps.exchange.queries.revocations import revocations

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Freshness:
    """Codes of what to do, and the dates behind them."""

    warnings: tuple[str, ...]
    revocations: datetime | None
    number: int


def freshness() -> Freshness:
    """How fresh the trust is; empty where this node is in no federation."""
    charter, now = in_force(), timezone.now()
    if charter is None:
        return Freshness((), None, 0)
    newest, oldest = revocations(), timedelta(days=settings.REVOCATIONS_DAYS)
    me = charter.member(node_code())
    seen = {
        "expired": charter.expires <= now,
        "expires_soon": now < charter.expires <= now + SOON,
        "not_member": me is None,
        "keys_expire": me is not None and max(keys.valid_until for keys in me.keys) <= now + SOON,
        "revocations_stale": newest is None or newest.stale(now, oldest),
    }
    warnings = tuple(code for code, true in seen.items() if true)
    return Freshness(warnings, newest.issued if newest else None, newest.number if newest else 0)
