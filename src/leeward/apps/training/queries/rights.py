"""The table in force, whether it is what the node signed, and what it closes to an officer."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache

from django.utils import timezone

from leeward.apps.agencies.access.functions import Function
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.queries.achievements import achievements_of
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.exchange.queries.revocations import revocations
from leeward.apps.training.models import PartnerBadge, RightsTable
from leeward.core.federation.keys import signed_context
from leeward.core.federation.keys.canonical import dumps
from leeward.core.training.badges.multikey import DID_KEY, read_key
from leeward.core.training.badges.partner_rows import PartnerRow, functions_for, stored_rows
from leeward.core.training.badges.refusals import Refused

Opens = Mapping[str, frozenset[str]]


def in_force(agency: Agency, on: date) -> RightsTable | None:
    """The newest approved version that has started on this day; None where the agency has none."""
    rows = RightsTable.objects.filter(agency=agency, state=RightsTable.State.APPROVED, starts_on__lte=on)
    return rows.order_by("-version").first()


def signed_text(table: RightsTable) -> bytes:
    """What the node signs of a version: all that decides, and who decided."""
    said = {
        "agency": table.agency.code,
        "version": table.version,
        "opens": {name: sorted(codes) for name, codes in table.opens.items()},
        "partners": table.partners,
        "starts_on": table.starts_on.isoformat(),
        "proposed_by": table.proposed_by.username,
        "approved_by": table.decided_by.username if table.decided_by else "",
    }
    return signed_context("training_rights", dumps(said))


def is_genuine(table: RightsTable) -> bool:
    """Whether the version is what this node signed."""
    try:
        key = trust.own_key(table.signing_key)
    except NotReady:
        return False
    return key is not None and key.holds(bytes(table.signature), signed_text(table))


def opens(table: RightsTable) -> Opens:
    """For each function that the table closes, the codes of which one opens it. A table that was altered behind the
    application opens nothing: its author would be the last to be asked for a certificate.
    """
    if not is_genuine(table):
        return dict.fromkeys(Function.values, frozenset())
    return {name: frozenset(codes) for name, codes in table.opens.items() if name in Function.values}


def partner_rows(table: RightsTable | None) -> list[PartnerRow]:
    """What badges of partners open; nothing without a table, or where it was altered behind the application."""
    return stored_rows(table.partners) if table and table.partners and is_genuine(table) else []


def closed_functions(officer: Officer) -> Opens:
    """What is closed to the officer today, at their post."""
    today = local_date(officer.post)
    table = in_force(officer.agency, today)
    if table is None:
        return {}
    mine = achievements_of(officer, today)
    closed = {name: codes for name, codes in opens(table).items() if codes.isdisjoint(mine)}
    opened = opened_by_partners(officer, partner_rows(table)) if closed and table.partners else frozenset()
    return {name: codes for name, codes in closed.items() if name not in opened}


def opened_by_partners(officer: Officer, rows: Sequence[PartnerRow]) -> frozenset[str]:
    """The functions that badges of partners open to the officer now, by these rows."""
    if not rows:
        return frozenset()
    held = held_badges(officer, timezone.now())
    return frozenset().union(*(functions_for(rows, each.issuer, each.achievement) for each in held))


def held_badges(officer: Officer, now: datetime) -> list[PartnerBadge]:
    """The officer's badges of partners that count now: none that came when its key was not trusted any more."""
    since = cache(key_revoked)
    rows = PartnerBadge.objects.counting(now).filter(officer=officer)
    return [row for row in rows if (at := since(row.issuer)) is None or row.accepted_at < at]


def key_revoked(issuer: str) -> datetime | None:
    """Since when the federation does not trust the key that this issuer is; None for one that it trusts."""
    found = revocations()
    if found is None or not issuer.startswith(DID_KEY):
        return None
    with suppress(Refused):
        key = read_key(issuer.removeprefix(DID_KEY)).id
        return min((each.revoked_at for each in found.entries if each.key == key), default=None)
    return None
