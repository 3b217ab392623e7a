"""Grants: asked by a lead of the agency that needs the access, granted by two persons of the owner, revoked by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.exchange.queries.federation import node_of
from leeward.apps.operations.access import LEADS, may_decide_grant, may_second_grant, takes_part
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.grant_statements import say_ask, say_grant
from leeward.apps.operations.models import ListGrant, Operation
from leeward.apps.operations.models.grants import CONFIRM_GRANT
from leeward.apps.operations.queries.grants import last_moment
from leeward.apps.registry.models import RecordList
from leeward.core.operation.grants import BadGrant
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_OVER = (Operation.State.ENDED, Operation.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Wish:
    """The access that a lead asks for. `officers` are user names of their agency; or it is for all with `role`."""

    owner: Agency
    lists: Sequence[str]
    functions: Sequence[str]
    purpose: Purpose | str
    sites: Sequence[str]
    officers: Sequence[str]
    role: str
    starts_at: datetime
    ends_at: datetime
    reason: str


def ask(operation: Operation, wish: Wish, *, officer: Officer) -> ListGrant:
    """Ask the owner for access. Raises NotAllowed."""

    def work() -> ListGrant:
        current = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        if not has_role(officer, *LEADS) or not takes_part(officer, current) or current.state in _OVER:
            raise NotAllowed(_("A lead of an agency in the operation asks for access, before the operation ends."))
        if not current.participants.filter(agency=wish.owner, left_at=None).exists():
            raise NotAllowed(_("The owner of the lists does not take part."))
        facts = {name: getattr(wish, name) for name in Wish.__slots__ if name != "owner"}
        sets = {name: sorted(set(facts[name])) for name in ("lists", "functions", "sites", "officers")}
        place = {"operation": current, "owner": wish.owner, "needs": officer.agency, "owner_node": node_of(wish.owner)}
        row = ListGrant(**(facts | sets | place), asked_by=officer.username, asked_at=timezone.now())
        _check(row)
        row.save(force_insert=True)
        audit_act("grant.ask", current, officer, of=f"grant/{row.pk}")
        say_ask(row)
        return row

    return durably(work)


def _check(row: ListGrant) -> None:
    try:
        row.rules  # noqa: B018 - reading it checks it
    except BadGrant as error:
        raise NotAllowed(problem_text(error.field)) from error
    if row.ends_at > last_moment(row.operation) or row.ends_at <= timezone.now():
        raise NotAllowed(_("Access ends with the last day of the operation at the latest, and not in the past."))


def problem_text(field: str) -> str:
    """What is wrong with a grant."""
    told = {
        "officers": _("Name the officers, or a role."),
        "needs": _("An agency has access to its lists without a grant."),
        "ends": _("Access begins before it ends, and lasts at most 60 days."),
        "purpose": _("Choose a purpose; training never touches real records."),
    }
    return told.get(field, _("Name lists, functions and sites."))


def approve(grant: ListGrant, *, officer: Officer) -> None:
    """The first of the two persons of the owner. Raises NotAllowed."""

    def work(row: ListGrant) -> None:
        if row.state != row.State.ASKED or not may_decide_grant(officer, row):
            raise NotAllowed(_("A record keeper or operation lead of the owner approves what was asked."))
        _check_lists(row)
        row.state, row.approved_by, row.approved_at = row.State.APPROVED, officer, timezone.now()
        row.save()
        audit_act("grant.approve", row.operation, officer, of=f"grant/{row.pk}")

    _locked(grant, work)


def second(grant: ListGrant, *, officer: Officer) -> None:
    """The second person of the owner: from now on it is in force. Raises NotAllowed."""

    def work(row: ListGrant) -> None:
        if row.state != row.State.APPROVED or not may_second_grant(officer, row):
            raise NotAllowed(_("Another person of the owner confirms it: a supervisor, record keeper or lead."))
        if row.operation.state in _OVER or row.ends_at <= timezone.now():
            raise NotAllowed(_("The time of this grant is over. Nothing was changed."))
        _check_lists(row)
        sign_second(CONFIRM_GRANT, row, officer)
        row.state, row.decided_at = row.State.IN_FORCE, timezone.now()
        row.save()
        audit_act("grant.confirm", row.operation, officer, of=f"grant/{row.pk}")
        say_grant(row)

    _locked(grant, work)


def refuse(grant: ListGrant, reason: str, *, officer: Officer) -> None:
    """One person of the owner refuses. Raises NotAllowed."""

    def work(row: ListGrant) -> None:
        if row.state not in (row.State.ASKED, row.State.APPROVED) or not _may_end(officer, row):
            raise NotAllowed(_("This is decided already, or not by your agency."))
        row.state, row.decided_at, row.decided_because = row.State.REFUSED, timezone.now(), reason
        row.save()
        audit_act("grant.refuse", row.operation, officer, of=f"grant/{row.pk}")
        say_grant(row)

    _locked(grant, work)


def revoke(grant: ListGrant, reason: str, *, officer: Officer) -> None:
    """One person of the owner ends it now; on other nodes with the next message. Raises NotAllowed."""

    def work(row: ListGrant) -> None:
        if row.state != row.State.IN_FORCE or not _may_end(officer, row):
            raise NotAllowed(_("It is not in force, or not given by your agency."))
        row.state, row.decided_at, row.decided_because = row.State.REVOKED, timezone.now(), reason
        row.version += 1
        row.save()
        audit_act("grant.revoke", row.operation, officer, of=f"grant/{row.pk}")
        say_grant(row)

    _locked(grant, work)


def _may_end(officer: Officer, row: ListGrant) -> bool:
    return may_decide_grant(officer, row) or may_second_grant(officer, row)


def _check_lists(row: ListGrant) -> None:
    """They are the owner's, kept here: what a partner sent is its owner's to give."""
    names = set(RecordList.objects.filter(owner=row.owner, is_received=False).values_list("name", flat=True))
    unknown = sorted(set(row.lists) - names)
    if unknown:
        raise NotAllowed(_("Your agency has no list of this name: %(lists)s.") % {"lists": ", ".join(unknown)})


def _locked(grant: ListGrant, work: Callable[[ListGrant], None]) -> None:
    def locked() -> None:
        rows = ListGrant.objects.select_related("operation", "owner", "needs")
        work(rows.select_for_update(of=("self",)).get(pk=grant.pk))

    durably(locked)
