"""The agency's key file: made once, exchanged by wrapping every case's key again; and keys of cases, destroyed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.audit.actions.sealing import place
from leeward.apps.audit.models import SealedAct
from leeward.apps.protection.actions.letter_keys import forget_former, keep_former
from leeward.apps.protection.actions.marks import holder_of
from leeward.apps.protection.actions.services import tell_partners
from leeward.apps.protection.models import Case, CaseKey, Referral
from leeward.apps.protection.models.keys import OwnKey, key_name, owner_keys
from leeward.apps.protection.queries.wall import carers
from leeward.apps.screening.actions.care import lift
from leeward.platform.durable import durably


def make_agency_key(agency: Agency, *, actor: Actor) -> bool:
    """Make the agency's key file where there is none; whether it was made."""
    made = owner_keys(agency.code).make()
    if made:
        durably(lambda: append("cases.key_made", actor=actor, object=f"agency/{agency.code}"))
    return made


def exchange_agency_key(agency: Agency, *, actor: Actor) -> int:
    """Make a new key for the agency, wrap with it everything that the older one wraps, and tell partners what to seal
    with; how many keys of cases. Letters that were sealed with the former one still open for a while. Raises
    Unreadable.

    A stop at any point leaves everything readable, since the file keeps the older key until the end.
    """
    keys = owner_keys(agency.code)

    def work() -> int:
        cases = 0
        for row, name in _wrapped(agency):
            row.wrapped = keys.wrap(keys.unwrap(bytes(row.wrapped), name), name)
            row.save(update_fields=["wrapped"])
            cases += isinstance(row, CaseKey)
        _seal_again(agency)
        _wrap_sealed_acts(agency)
        append("cases.key_exchanged", actor=actor, object=f"agency/{agency.code}", details={"cases": cases})
        tell_partners(agency)
        return cases

    keep_former(agency)
    keys.add()
    count = durably(work)
    keys.keep_newest()
    return count


def _wrapped(agency: Agency) -> Iterator[tuple[Any, str]]:
    """Every row with a key that the agency's wraps, and what that key is bound to."""
    for key in CaseKey.objects.select_for_update().filter(case__agency=agency).exclude(wrapped=b""):
        yield key, key_name(key.case_id, key.part)
    tables: list[Any] = OwnKey.__subclasses__()  # every one, so that no new table is forgotten, and lost
    for table in tables:
        for row in table.objects.select_for_update().filter(table.kept_by(agency)).exclude(wrapped=b""):
            yield row, row.key_name


def _seal_again(agency: Agency) -> None:
    """What the agency's key seals itself: to which service each referral went."""
    for row in Referral.objects.select_for_update(of=("self",)).select_related("case").filter(case__agency=agency):
        row.seal_service(row.service)
        row.save(update_fields=["service_sealed"])


def _wrap_sealed_acts(agency: Agency) -> None:
    """What the audit log keeps for the agency's auditor (`sealing`), one row at a time: there may be many."""
    keys = owner_keys(agency.code)
    for row in SealedAct.objects.select_for_update().filter(agency=agency.code).iterator(chunk_size=500):
        row.body = keys.wrap(keys.unwrap(row.body or b"", place(row)), place(row))
        row.save(update_fields=["body_encrypted"])


def destroy_keys(case: Case, part: str | None = None, *, actor: Actor = SYSTEM) -> None:
    """Destroy the keys of a case, or of one part of it, for good: what they encrypted is erased. Must run within the
    transaction of the act that it belongs to."""
    rows = CaseKey.objects.filter(case=case, destroyed_at=None)
    rows = rows if part is None else rows.filter(part=part)
    for row in rows:
        row.wrapped, row.destroyed_at = b"", timezone.now()
        row.save(update_fields=["wrapped", "destroyed_at"])
        append("case.key_destroyed", actor=actor, object=f"case/{case.pk}", details={"part": row.part})
    case.__dict__.pop("_part_keys", None)


def destroy_expired(now: datetime | None = None) -> int:
    """Destroy the keys of closed cases whose retention has ended, and delete what they encrypted; how many."""
    due = Case.objects.filter(state=Case.State.CLOSED, erase_at__lte=now or timezone.now())
    found = list(due.filter(keys__destroyed_at=None).distinct())
    for case in found:
        durably(lambda case=case: _erase(case))  # type: ignore[misc]
    for agency in carers():
        forget_former(agency)
    return len(found)


def _erase(case: Case) -> None:
    destroy_keys(case)
    lift(holder_of(case), actor=SYSTEM)
    for rows in (
        case.sections,
        case.facts,
        case.indicatoranswers,
        case.tasks,
        case.followups,
        case.sharings,
        case.missingnotices,
        case.factreleases,
        case.rulesharings,
        case.sharedmarks,
    ):
        rows.all().delete()
    case.decisions.update(body_encrypted=None)
    case.reflectionclocks.update(body_encrypted=None)
    case.closings.update(body_encrypted=None)
    case.consents.update(body_encrypted=None)
    case.referrals.update(body_encrypted=None, packet_encrypted=None, file=b"")
    case.about_encrypted = None
    case.save(update_fields=["about_encrypted"])
