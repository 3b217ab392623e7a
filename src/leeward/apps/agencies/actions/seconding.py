"""An agency with a single administrator gets its second person from another agency of the node."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.access.second_person import require_proof
from leeward.apps.agencies.access.seconding import SECONDS, own_secondings, persons_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import ACCEPT_SECONDING, LENDABLE, Agency, Officer, Role, Seconding
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.two_persons import TwoPersons


def ask(second: Agency, reason: str, *, by: Officer, act: TwoPersons = LENDABLE[0]) -> Seconding:
    """Ask another agency of the node to second an act of the officer's agency. Raises NotAllowed where that has a
    second person of its own.
    """

    def store() -> Seconding:
        require_proof(by)
        own = Agency.objects.select_for_update().get(pk=by.agency_id)
        if not has_role(by, *SECONDS):
            raise NotAllowed(_("An administrator or supervisor of your agency asks."))
        if persons_of(own).exclude(pk=by.pk).exists():
            raise NotAllowed(_("Your agency has another administrator or supervisor, who is the second person."))
        if second.pk == own.pk or not persons_of(second).exists() or not reason.strip():
            raise NotAllowed(_("Name another agency here that has an administrator, and give the reason."))
        if Seconding.objects.filter(agency=own, second=second, act=act.act, ended_at=None).exists():
            raise NotAllowed(_("This agency was asked already."))
        now = timezone.now()
        row = Seconding(agency=own, second=second, act=act.act, reason=reason.strip()[:300], asked_by=by, asked_at=now)
        row.save(force_insert=True)
        _audit("seconding.ask", row, by)
        return row

    return durably(store)


def accept(row: Seconding, *, by: Officer) -> None:
    """Accept it, as an administrator of the agency that was asked. Raises NotAllowed."""

    def store() -> None:
        current = _open(row, by)
        if current.second_id != by.agency_id or not has_role(by, Role.ADMINISTRATOR):
            raise NotAllowed(_("An administrator of the agency that was asked accepts this."))
        if current.accepted_at is not None:
            raise NotAllowed(_("This was accepted already."))
        sign_second(ACCEPT_SECONDING, current, by)
        current.accepted_at = timezone.now()
        current.save()
        _audit("seconding.accept", current, by)

    durably(store)


def end(row: Seconding, *, by: Officer) -> None:
    """End it, decline it or take it back: one person of either agency, at any time. Raises NotAllowed."""

    def store() -> None:
        current = _open(row, by)
        current.ended_by, current.ended_at = by, timezone.now()
        current.save()
        _audit("seconding.end", current, by)

    durably(store)


def audit_elsewhere(act: str, agency: Agency, object: str, by: Officer) -> None:
    """The row of the agency whose act it was, where a person of another agency decided. Part of the act."""
    if agency.pk != by.agency_id:
        append(act, actor=Actor(SYSTEM.officer, agency.code), object=object, details={"by_agency": by.agency.code})


def _open(row: Seconding, by: Officer) -> Seconding:
    rows = own_secondings(by).select_for_update(of=("self",))
    found = rows.filter(pk=row.pk, ended_at=None).first()
    if found is None:
        raise NotAllowed(_("This has ended."))
    return found


def _audit(act: str, row: Seconding, by: Officer) -> None:
    """A row in the audit log of each of the two agencies."""
    object = f"seconding/{row.pk}"
    other = row.second if row.agency_id == by.agency_id else row.agency
    details = {"act": row.act, "agency": row.agency.code, "second": row.second.code}
    append(act, actor=actor_of(by), object=object, details=details)
    audit_elsewhere(act, other, object, by)
