"""Uses of grants: each is written in the transaction of the check or search, and reported to the owner at the end."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.queries.federation import agencies_here, speaks_for
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.saying import USES, say
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.operations.queries.acceptance import audience
from leeward.apps.operations.queries.granted import granted_searches, grants_for, partners_grant
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check
from leeward.core.operation.grants import SKEW
from leeward.core.operation.statements import Statement
from leeward.core.printable import plain
from leeward.platform.durable import durably
from leeward.platform.unreadable_rows import each_readable

_MOST = 100_000


def note_check(check: Check, records: Sequence[str]) -> None:
    """A check found records that only a grant opened for it; in the transaction of the check."""
    found = {record.key: record for record in Record.objects.filter(pk__in=[key.rpartition("/")[2] for key in records])}
    for grant in grants_for(check.officer, check.purpose, check.post):
        opened = [key for key, each in found.items() if _is_of(each, grant)]
        _note(
            grant, GrantUse.Kind.CHECK, check.officer.username, check.post.code if check.post else "", opened, check.pk
        )


def _is_of(record: Record, grant: ListGrant) -> bool:
    return record.owner_id == grant.owner_id and record.record_list.name in grant.lists


def note_search(officer: Officer, purpose: str, node: str, search: UUID) -> dict[str, Any]:
    """A search is sent to a partner: the grant of one of its agencies that it needs, as the message names it; empty
    without one. In the transaction of the search.
    """
    for grant in granted_searches(officer, purpose, node):
        site = officer.post.code if officer.post else ""
        _note(grant, GrantUse.Kind.SEARCH, officer.username, site, [""], search)
        return {"id": str(grant.pk), "version": grant.version, "officer": officer.username, "site": site}
    return {}


def note_answer(message: Message, agency: Agency, records: Sequence[str]) -> None:
    """A partner's search was answered here under a grant; in the transaction of the answer."""
    grant = partners_grant(message, agency)
    if grant is None:
        return
    asked = message.body["grant"]
    officer, site = plain(asked.get("officer"), 150), plain(asked.get("site"), 32)
    _note(grant, GrantUse.Kind.ANSWER, officer, site, records or [""], None, node=message.sender)


def _note(
    grant: ListGrant,
    kind: GrantUse.Kind,
    officer: str,
    site: str,
    records: Sequence[str],
    about: UUID | None,
    node: str = "",
) -> None:
    if not records:
        return
    now = timezone.now()
    facts = {
        "grant": grant,
        "kind": kind,
        "node": node,
        "officer": officer,
        "site": site,
        "about": about,
        "used_at": now,
    }
    GrantUse.objects.bulk_create(GrantUse(record=record, **facts) for record in records)
    audit_act("grant.use", grant.operation, None, of=f"grant/{grant.pk}", details={"records": len(records)})


def report_due(now: datetime | None = None) -> int:
    """Report the uses of grants to agencies of this node that are over, to their owners; how many."""
    over = ListGrant.objects.filter(reported_at=None, needs__in=agencies_here()).select_related(
        "operation", "owner", "needs"
    )
    ended = over.filter(state=ListGrant.State.IN_FORCE, ends_at__lte=(now or timezone.now()) + SKEW)
    due = [each for each in (*ended, *over.filter(state=ListGrant.State.REVOKED)) if _may_report(each)]
    return len(list(each_readable(due, lambda grant: durably(partial(report, grant)))))


def report_all(operation: Operation, needs: Agency) -> None:
    """Report the uses of all grants to an agency that leaves now: afterwards nothing leaves. Must run in a
    transaction.
    """
    for grant in ListGrant.objects.filter(operation=operation, needs=needs, reported_at=None):
        if grant.state in (ListGrant.State.IN_FORCE, ListGrant.State.REVOKED) and _may_report(grant):
            report(grant)


def _may_report(grant: ListGrant) -> bool:
    """Whether its report may leave: to a node that the agency accepted."""
    return not grant.owner_node or grant.owner_node in audience(grant.operation, grant.needs)


def report(grant: ListGrant) -> None:
    """Report its uses to the owner, once. Must run in a transaction."""
    grant.reported_at = timezone.now()
    grant.save(update_fields=["reported_at"])
    rows = list(grant.uses.filter(node="")[:_MOST])
    audit_act("grant.report", grant.operation, None, of=f"grant/{grant.pk}", details={"uses": len(rows)})
    if grant.owner_node:
        body = {"needs": grant.needs.code, "uses": [_told(row) for row in rows]}
        say(grant.operation, USES, str(grant.pk), 1, body, by=grant.needs, to={grant.owner_node})


def _told(row: GrantUse) -> dict[str, str]:
    words = {name: getattr(row, name) for name in ("kind", "officer", "site", "record")}
    return words | {"id": str(row.pk), "used_at": row.used_at.isoformat()}


def take_uses(said: Statement, operation: Operation) -> None:
    """The report of a partner's agency on a grant of an agency of this node. Raises Unusable."""
    try:
        key = UUID(said.key)
    except ValueError as error:
        raise Unusable("grant.id") from error
    grant = ListGrant.objects.select_related("needs").filter(pk=key, operation=operation, owner_node="").first()
    if grant is None or not speaks_for(said.node, grant.needs.code):
        raise Unusable("grant.id")
    try:
        rows = [_read(row, grant, said.node) for row in said.body["uses"][:_MOST]]
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("uses") from error
    GrantUse.objects.bulk_create(rows)
    grant.reported_at = timezone.now()
    grant.save(update_fields=["reported_at"])


def _read(told: dict[str, str], grant: ListGrant, node: str) -> GrantUse:
    words = {name: plain(told[name], longest) for name, longest in (("officer", 150), ("site", 32), ("record", 128))}
    used_at = datetime.fromisoformat(told["used_at"])
    if used_at.tzinfo is None:
        raise ValueError("a time needs its zone")
    return GrantUse(grant=grant, node=node, kind=GrantUse.Kind(told["kind"]), used_at=used_at, **words)
