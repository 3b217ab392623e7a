"""Appeals against re-entry bans and refusals: noted with a day by which they are decided, and decided by a person who
had no part in what is appealed against.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.crossings.access import (
    APPEAL_JUDGES,
    APPEAL_NOTERS,
    visible_appeals,
    visible_conditions,
    visible_refusals,
)
from leeward.apps.crossings.actions.conditions import notice
from leeward.apps.crossings.models import Appeal, Condition, Refusal
from leeward.apps.crossings.models.appeals import DECIDE_APPEAL
from leeward.apps.crossings.queries.appeals import bans_of_document, part_in, refusals_of_document
from leeward.apps.screening.access.asked_document import named_document
from leeward.core.travel.stays.appeals import Against, due_by
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LONGEST = timedelta(days=366)
"""So long after it was lodged the typed last day may be."""
_Outcome = Appeal.Outcome


@dataclass(frozen=True, slots=True)
class Lodged:
    """What is noted of an appeal. Without `due_on` the table says by when it is decided."""

    on: date
    by: str
    said: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, with the reasons for the person; `ends_on` is the new last day of a ban that ends at a date."""

    outcome: str
    reason: str
    ends_on: date | None = None


def lodge_against_ban(condition: Condition, lodged: Lodged, *, officer: Officer) -> Appeal:
    """Note an appeal against a ban in force: it remains in force, and the next check says that the appeal is open.
    Raises NotAllowed.
    """
    _check(lodged, officer)

    def store() -> Appeal:
        ban = visible_conditions(officer).select_for_update(of=("self",)).select_related("agency").get(pk=condition.pk)
        today = local_date(officer.post)
        if ban.kind != Condition.Kind.BAN or ban.state != Condition.State.IN_FORCE or ban.ends_on < today:
            raise NotAllowed(_("An appeal is against a ban in force."))
        appeal = Appeal(condition=ban, imposed_by_id=ban.proposed_by_id, approved_by_id=ban.decided_by_id)
        _store(appeal, lodged, Against.BAN, ban.agency, ban.begins_on, officer)
        notice(ban)
        return appeal

    return durably(store)


def lodge_against_refusal(refusal: Refusal, lodged: Lodged, *, officer: Officer) -> Appeal:
    """Note an appeal against a refusal of entry. Raises NotAllowed."""
    _check(lodged, officer)

    def store() -> Appeal:
        found = visible_refusals(officer).select_for_update(of=("self",)).select_related("agency").get(pk=refusal.pk)
        appeal = Appeal(refusal=found, imposed_by_id=found.recorded_by_id)
        _store(appeal, lodged, Against.REFUSAL, found.agency, found.day, officer)
        return appeal

    return durably(store)


def _check(lodged: Lodged, officer: Officer) -> None:
    if not has_role(officer, *APPEAL_NOTERS):
        raise NotAllowed(_("The second line, supervisors and the data protection officer note appeals."))
    if lodged.by not in Appeal.By.values:
        raise NotAllowed(_("Choose who lodged the appeal."))
    if not lodged.said.strip():
        raise NotAllowed(_("Write what the appeal says."))
    if lodged.due_on and not timedelta(0) <= lodged.due_on - lodged.on <= LONGEST:
        raise NotAllowed(_("It is decided within %(days)s days after it was lodged.") % {"days": LONGEST.days})


def _store(appeal: Appeal, lodged: Lodged, against: Against, agency: Agency, since: date, officer: Officer) -> None:
    if not since <= lodged.on <= local_date(officer.post):
        raise NotAllowed(_("An appeal is lodged after what it is against, and not after today."))
    same: dict[str, Any] = {"condition": appeal.condition, "refusal": appeal.refusal}
    if Appeal.objects.filter(**same).exists():
        raise NotAllowed(_("An appeal was lodged already."))
    due = lodged.due_on or due_by(agency.country, against, lodged.on)
    if due is None:
        raise NotAllowed(_("The table names no days for this state: give the day by which it is decided."))
    appeal.agency, appeal.due_on, appeal.noted_by, appeal.noted_at = agency, due, officer, timezone.now()
    appeal.lodged_on, appeal.lodged_by, appeal.said = lodged.on, lodged.by, lodged.said.strip()
    appeal.save(force_insert=True)
    _audit(appeal, officer, "lodged")


def find_appealable(issuer: str, number: str, *, officer: Officer) -> tuple[list[Condition], list[Refusal]]:
    """Bans in force and refusals of a document at the officer's agency, for someone who appeals. Audited, also where
    nothing is found. Raises NotAllowed.
    """
    if not has_role(officer, *APPEAL_NOTERS):
        raise NotAllowed(_("The second line, supervisors and the data protection officer note appeals."))
    document = named_document(issuer, number)
    bans = bans_of_document(officer, document.digest, local_date(officer.post))
    refusals = refusals_of_document(officer, document.digest)
    details = {"found": len(bans) + len(refusals)}
    asked = document.audit_fields
    durably(lambda: append("crossings.appeal.find", actor=actor_of(officer), details=details, digests=asked))
    return bans, refusals


def decide_appeal(appeal: Appeal, decision: Decision, *, officer: Officer) -> None:
    """Decide it with reasons. Raises NotAllowed for who imposed or approved what it is against, or noted the appeal."""
    if not has_role(officer, *APPEAL_JUDGES):
        raise NotAllowed(_("A supervisor decides an appeal."))
    if not decision.reason.strip():
        raise NotAllowed(_("Write the reasons for the person, and where the person may complain."))
    if decision.outcome not in _Outcome.values or not decision.outcome:
        raise NotAllowed(_("Choose what is decided."))

    def record() -> None:
        current = _lock(appeal, officer)
        if not current.is_open:
            raise NotAllowed(_("This was decided already."))
        if officer.pk in part_in(current):
            raise NotAllowed(_("Another person decides than imposed it, approved it or noted the appeal."))
        _check_end(current, decision, officer)
        current.outcome, current.reason, current.ends_on = decision.outcome, decision.reason.strip(), decision.ends_on
        sign_second(DECIDE_APPEAL, current, officer)
        current.decided_at = timezone.now()
        current.save()
        _carry_out(current)
        _audit(current, officer, current.outcome)

    durably(record)


def _lock(appeal: Appeal, officer: Officer) -> Appeal:
    """The appeal, with its ban locked first, as lifting it does."""
    found = visible_appeals(officer)
    ban = found.values_list("condition_id", flat=True).get(pk=appeal.pk)
    if ban is not None:
        Condition.objects.select_for_update(of=("self",)).get(pk=ban)
    return found.select_for_update(of=("self",)).select_related("condition").get(pk=appeal.pk)


def _check_end(appeal: Appeal, decision: Decision, officer: Officer) -> None:
    if decision.outcome != _Outcome.ENDED_AT:
        if decision.ends_on:
            raise NotAllowed(_("A day belongs to a ban that ends at a date."))
        return
    ban = appeal.condition
    if ban is None:
        raise NotAllowed(_("A refusal is upheld or ended: it has no last day."))
    if decision.ends_on is None or not local_date(officer.post) <= decision.ends_on < ban.ends_on:
        raise NotAllowed(_("Give a last day from today on, before that of the ban."))


def _carry_out(appeal: Appeal) -> None:
    """A ban that was lifted meanwhile stays lifted: the person gets an answer all the same."""
    ban = appeal.condition
    if ban is None or ban.state != Condition.State.IN_FORCE:
        return
    if appeal.outcome == _Outcome.ENDED:
        ban.state = Condition.State.ENDED
    ban.ends_on = appeal.ends_on or ban.ends_on
    ban.save(update_fields=["state", "ends_on"])
    notice(ban)


def _audit(appeal: Appeal, officer: Officer, outcome: str) -> None:
    against = f"{'condition' if appeal.condition_id else 'refusal'}/{appeal.against_id}"
    details = {"against": against, "due": appeal.due_on.isoformat()}
    append("crossings.appeal", actor=actor_of(officer), object=f"appeal/{appeal.pk}", outcome=outcome, details=details)
