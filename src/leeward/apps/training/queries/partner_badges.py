"""Badges of partners: their pages, and the lists of revoked ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.functions import Function
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.exchange.queries import trust
from leeward.apps.training.access import partner_badges_for
from leeward.apps.training.models import PartnerBadge, RevokedList
from leeward.apps.training.queries.certificates import State, until_state
from leeward.apps.training.queries.rights import in_force, key_revoked, partner_rows
from leeward.core.training.badges.multikey import did_of
from leeward.core.training.badges.partner_rows import functions_for


@dataclass(frozen=True, slots=True)
class ShownBadge:
    """A partner's badge as its page shows it; `opens` are the labels of functions. One that opens none needs no warning
    before its end.
    """

    row: PartnerBadge
    state: State
    opens: Sequence[str]

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return self.state not in ("ended", "revoked")


def shown_badges(officer: Officer) -> list[ShownBadge]:
    """The badges of partners that the officer may see, the newest first, with what the table in force opens by each."""
    now, today = timezone.now(), local_date(officer.post)
    rows = partner_rows(in_force(officer.agency, today))
    found, since = [], cache(key_revoked)
    for row in partner_badges_for(officer).filter(removed_at=None):
        trusted = (at := since(row.issuer)) is None or row.accepted_at < at
        counts = trusted and row.revoked_at is None and row.valid_from <= now < row.valid_until
        names = functions_for(rows, row.issuer, row.achievement) if counts else frozenset()
        state = _state(row, today, counts=counts, opens=bool(names))
        found.append(ShownBadge(row, state, [str(Function(name).label) for name in sorted(names)]))
    return found


def _state(row: PartnerBadge, today: date, *, counts: bool, opens: bool) -> State:
    if not counts:
        return "revoked" if row.revoked_at else "ended"
    return until_state(local_date(row.officer.post, row.valid_until), today) if opens else "counts"


def lists_of(issuer: str) -> list[dict[str, Any]]:
    """The newest lists of revoked badges of this issuer that were brought."""
    return list(RevokedList.objects.filter(issuer=issuer).values_list("document", flat=True))


def issuers() -> list[tuple[str, str]]:
    """The keys of the nodes of the federation in force, as issuers of badges: code of the node and did:key; none that
    was revoked, since a row with it would open nothing.
    """
    found = ((each.code, did_of(keys.signing)) for each in trust.members() for keys in each.keys)
    return [(code, issuer) for code, issuer in found if key_revoked(issuer) is None]
