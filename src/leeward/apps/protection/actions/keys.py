"""The agency's key file: made once, exchanged by wrapping every case's key again; and keys of cases, destroyed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from operator import attrgetter
from typing import Any

from django.db.models import BinaryField, Func, QuerySet
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
from leeward.platform.in_batches import in_batches
from leeward.platform.owner_keys import VERSION_BYTES, OwnerKeys
from leeward.platform.rewriting import rewrite

_TOGETHER = 100
"""Keys that one transaction wraps again."""
_LONGEST = timedelta(hours=1)
"""Longer than any transaction: what was sealed since then may not have been seen before."""


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

    Many thousand keys are wrapped in parts, between which others write. A stop at any point leaves everything readable,
    since the file keeps the older key until the end.
    """
    keys, began = owner_keys(agency.code), timezone.now()
    keep_former(agency)
    keys.add()
    tables = [*_wrapped_tables(agency), _sealed_acts(agency)]
    cases = sum(each.wrap_in_parts(keys) for each in tables)

    def work() -> int:
        """What came meanwhile, which some process may have wrapped with the key that it knew."""
        newest = max(keys.versions()).to_bytes(VERSION_BYTES)
        late = [each.without_version(newest) for each in _wrapped_tables(agency)]
        late.append(_sealed_acts(agency, since=began - _LONGEST))
        total = cases + sum(each.wrap(keys, each.rows) for each in late)
        append("cases.key_exchanged", actor=actor, object=f"agency/{agency.code}", details={"cases": total})
        tell_partners(agency)
        return total

    count = durably(work)
    keys.keep_newest()
    return count


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """Rows with a `column` that the agency's key wraps, and what each value is bound to. Only `case_keys` count."""

    rows: QuerySet[Any]
    column: str
    context: Callable[[Any], str]
    case_keys: bool = False

    def without_version(self, version: bytes) -> "_Wrapped":
        """Those that another version wraps. The column begins with it (`owner_keys`)."""
        begins = Func(self.column, 1, VERSION_BYTES, function="SUBSTR", output_field=BinaryField())
        return replace(self, rows=self.rows.annotate(wrapped_with=begins).exclude(wrapped_with=version))

    def wrap_in_parts(self, keys: OwnerKeys) -> int:
        """Wrap them with the newest version, some at a time: the older ones are in the file still, so a part is as
        readable as the whole.
        """
        parts = in_batches(list(self.rows.order_by("pk").values_list("pk", flat=True)), _TOGETHER)
        # By their keys alone: with the agency SQLite would look at all of its cases for each part.
        every = self.rows.model._base_manager
        return sum(durably(partial(self.wrap, keys, every.filter(pk__in=part))) for part in parts)

    def wrap(self, keys: OwnerKeys, rows: QuerySet[Any]) -> int:
        """Wrap these, but for a key that was destroyed meanwhile. In a transaction."""
        versions = keys.versions()
        found = [row for row in rows.select_for_update(of=("self",)) if getattr(row, self.column)]
        for row in found:
            wrapped = bytes(getattr(row, self.column))
            setattr(row, self.column, keys.wrap_again(versions, wrapped, self.context(row)))
        # A sealed act is encrypted once more, by the installation: what is stored of it has another name.
        rewrite(found, [self.column if self.column != "body" else "body_encrypted"])
        return len(found) if self.case_keys else 0


def _wrapped_tables(agency: Agency) -> Iterator[_Wrapped]:
    """Every table with keys that the agency's wraps, and to which service each referral went."""
    case_keys = CaseKey.objects.filter(case__agency=agency).exclude(wrapped=b"")
    yield _Wrapped(case_keys, "wrapped", lambda row: key_name(row.case_id, row.part), case_keys=True)
    tables: list[Any] = OwnKey.__subclasses__()  # every one, so that no new table is forgotten, and lost
    for table in tables:
        yield _Wrapped(
            table.objects.filter(table.kept_by(agency)).exclude(wrapped=b""), "wrapped", attrgetter("key_name")
        )
    yield _Wrapped(Referral.objects.filter(case__agency=agency), "service_sealed", attrgetter("service_place"))


def _sealed_acts(agency: Agency, since: datetime | None = None) -> _Wrapped:
    """What the audit log keeps for the agency's auditor (`sealing`): all of it, or what came since."""
    rows = SealedAct.objects.filter(agency=agency.code)
    return _Wrapped(rows if since is None else rows.filter(at__gte=since), "body", place)


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
