"""The agency's key file: made once, exchanged by wrapping every case's key again; and keys of cases, destroyed."""

from datetime import datetime

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.protection.actions.marks import holder_of
from leeward.apps.protection.models import Case, CaseKey, Release
from leeward.apps.protection.models.keys import key_name, owner_keys
from leeward.apps.protection.models.releases import release_key_name
from leeward.apps.screening.actions.care import lift
from leeward.platform.durable import durably


def make_agency_key(agency: Agency, *, actor: Actor) -> bool:
    """Make the agency's key file where there is none; whether it was made."""
    made = owner_keys(agency.code).make()
    if made:
        durably(lambda: append("cases.key_made", actor=actor, object=f"agency/{agency.code}"))
    return made


def exchange_agency_key(agency: Agency, *, actor: Actor) -> int:
    """Make a new key for the agency and wrap the key of each of its cases again; how many. Raises Unreadable.

    A stop at any point leaves every case readable, since the file keeps the older key until the end.
    """
    keys = owner_keys(agency.code)

    def work() -> int:
        rows = CaseKey.objects.select_for_update().filter(case__agency=agency).exclude(wrapped=b"")
        for row in rows:
            name = key_name(row.case_id, row.part)
            row.wrapped = keys.wrap(keys.unwrap(bytes(row.wrapped), name), name)
            row.save(update_fields=["wrapped"])
        for release in Release.objects.select_for_update().filter(agency=agency).exclude(wrapped=b""):
            name = release_key_name(release.pk)
            release.wrapped = keys.wrap(keys.unwrap(bytes(release.wrapped), name), name)
            release.save(update_fields=["wrapped"])
        append("cases.key_exchanged", actor=actor, object=f"agency/{agency.code}", details={"cases": len(rows)})
        return len(rows)

    keys.add()
    count = durably(work)
    keys.keep_newest()
    return count


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
    """Destroy the keys of closed cases whose time is over, and delete what they encrypted; how many cases."""
    due = Case.objects.filter(state=Case.State.CLOSED, erase_at__lte=now or timezone.now())
    found = list(due.filter(keys__destroyed_at=None).distinct())
    for case in found:
        durably(lambda case=case: _erase(case))  # type: ignore[misc]
    return len(found)


def _erase(case: Case) -> None:
    destroy_keys(case)
    lift(holder_of(case), actor=SYSTEM)
    for rows in (case.sections, case.facts, case.indicatoranswers, case.tasks, case.followups, case.sharings):
        rows.all().delete()
    case.decisions.update(body_encrypted=None)
    case.reflectionclocks.update(body_encrypted=None)
    case.consents.update(body_encrypted=None)
    case.referrals.update(body_encrypted=None, packet_encrypted=None, file=b"")
    case.about_encrypted = None
    case.save(update_fields=["about_encrypted"])
