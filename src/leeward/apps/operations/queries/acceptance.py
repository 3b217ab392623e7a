"""What an agency of this node accepted of an operation that a partner leads, and what waits for its people."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.queries.federation import agencies_here, nodes_for
from leeward.apps.operations.access import LEADS, SECONDS, known
from leeward.apps.operations.models import Acceptance, Operation, Site
from leeward.apps.operations.queries.nodes import nodes_of
from leeward.apps.operations.queries.reports import days_of
from leeward.apps.operations.queries.rules import in_force as rules_in_force
from leeward.core.operation.terms import Terms, changes, common

_OVER = (Operation.State.ENDED, Operation.State.CANCELLED)


def terms_of(operation: Operation, agency: Agency) -> Terms | None:
    """The terms of the plan as it is here now, for one agency in it or invited again; None for any other."""
    part = operation.participants.filter(agency=agency).first()
    if part is None or (part.left_at is not None and not part.invited_again):
        return None
    inside = set(operation.participants.filter(left_at=None).values_list("agency__code", flat=True)) | {agency.code}
    sites = operation.sites.filter(agency=agency).select_related("post")
    rules = rules_in_force(operation)
    return Terms(
        lead=operation.lead.code,
        legal_basis=part.legal_basis,
        zone=operation.zone,
        begins_on=operation.begins_on,
        ends_on=operation.ends_on,
        agencies=frozenset(inside),
        sites=frozenset((str(each.pk), each.post.code if each.post else "") for each in sites),
        rules=rules.digest if rules else "",
        key=operation.key_commitment,
    )


def acceptance_of(operation: Operation, agency: Agency) -> Acceptance | None:
    """The acceptance in force."""
    return operation.acceptances.filter(agency=agency, ended_at=None).exclude(confirmed_at=None).first()


def waiting_of(operation: Operation, agency: Agency) -> Acceptance | None:
    """What a lead accepted and no supervisor has confirmed."""
    rows = operation.acceptances.select_related("accepted_by")
    return rows.filter(agency=agency, ended_at=None, confirmed_at=None).first()


def accepted(operation: Operation, agency: Agency) -> Terms | None:
    """What both the acceptance in force and today's plan allow; None if nothing may leave."""
    row, now = acceptance_of(operation, agency), terms_of(operation, agency)
    takes_part = operation.participants.filter(agency=agency, left_at=None).exists()
    return common(Terms.from_json(row.terms), now) if row and now and takes_part else None


def audience(operation: Operation, agency: Agency | None) -> set[str]:
    """The other nodes to which something of this agency may be sent; all in the operation where it is led here."""
    if not operation.is_copy:
        return nodes_of(operation)
    found = accepted(operation, agency) if agency is not None else None
    return nodes_for(found.agencies) if found else set()


def audience_of_all(operation: Operation, nodes: Collection[str]) -> set[str]:
    """Those of the nodes to which every agency of this node in the operation may send."""
    found = set(nodes)
    if operation.is_copy:
        for part in operation.participants.filter(agency__in=agencies_here(), left_at=None).select_related("agency"):
            found &= audience(operation, part.agency)
    return found


def counts_since(operation: Operation, agency: Agency) -> datetime | None:
    """From when on checks and hits at the accepted sites of an agency are counted for others. None where they are not:
    nothing was accepted, or its people signed or accepted other counting rules than those in force.
    """
    row, rules = acceptance_of(operation, agency), rules_in_force(operation)
    if row is None or rules is None or accepted(operation, agency) is None:
        return None
    signed_here = rules.signatures.filter(agency__in=agencies_here(), signed_by__isnull=False).exists()
    return row.since if signed_here or row.terms["rules"] == rules.digest else None


def counted_within(
    operation: Operation, site: Site, starts: datetime, ends: datetime
) -> tuple[datetime, datetime] | None:
    """From when to when what happens at a site is counted for the operation, whose own time is `starts` to `ends`: of a
    partner's operation only the sites and days that were accepted, from then on. None where nothing is counted.
    """
    if not operation.is_copy:
        return starts, ends
    since, terms = counts_since(operation, site.agency), accepted(operation, site.agency)
    place = (str(site.pk), site.post.code if site.post else "")
    if since is None or terms is None or place not in terms.sites:
        return None
    first, last = days_of(terms.begins_on, terms.ends_on, terms.zone)
    found = max(starts, first, since), min(ends, last)
    return found if found[0] < found[1] else None


def to_accept(officer: Officer) -> Sequence[tuple[Operation, tuple[str, ...]]]:
    """The plans of partners that wait for the officer: for a lead what is new in them, for a supervisor what a lead
    accepted.
    """
    found = []
    for operation in _open(officer):
        row, waits = acceptance_of(operation, officer.agency), waiting_of(operation, officer.agency)
        now = terms_of(operation, officer.agency)
        if now is None:
            continue
        what = changes(Terms.from_json(row.terms), now) if row else ("invitation",)
        is_new = has_role(officer, *LEADS) and what and (waits is None or waits.digest != now.digest)
        is_current = waits is not None and waits.digest == now.digest
        if is_new or (waits is not None and is_current and may_confirm(officer, waits)):
            found.append((operation, what))
    return found


def may_confirm(officer: Officer, waits: Acceptance) -> bool:
    """Whether the officer is the second person for what a lead of their agency accepted."""
    return has_role(officer, *SECONDS) and waits.agency_id == officer.agency_id and waits.accepted_by_id != officer.pk


def to_confirm(officer: Officer) -> QuerySet[Acceptance]:
    """What leads of the officer's agency accepted, and the officer may confirm."""
    rows = Acceptance.objects.filter(agency=officer.agency_id, ended_at=None, confirmed_at=None)
    return rows.exclude(accepted_by=officer).exclude(operation__state__in=_OVER)


def _open(officer: Officer) -> QuerySet[Operation]:
    """The operations of partners that have not ended, in which the officer's agency is."""
    rows = known(officer).exclude(led_by_node="").exclude(state__in=_OVER)
    return rows if has_role(officer, *LEADS, *SECONDS) else rows.none()
