"""Re-entry bans and extensions: one person proposes, another decides, and a supervisor lifts. Each has an end."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.crossings.access import visible_conditions
from leeward.apps.crossings.models import Appeal, Condition, Crossing
from leeward.apps.crossings.models.conditions import AGREE_CONDITION
from leeward.apps.crossings.queries.care import Named, digests_of
from leeward.apps.crossings.queries.holders import crossings_of, opened
from leeward.apps.screening.models import Awaited
from leeward.apps.screening.queries.switch import refuse_against
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_LONGEST = {Condition.Kind.BAN: timedelta(days=3653), Condition.Kind.EXTENSION: timedelta(days=366)}
_State = Condition.State


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is proposed. `ends_on` is the last day; `appeal` says where and until when the person may appeal."""

    kind: str
    ends_on: date
    legal_basis: str
    reason: str
    appeal: str = ""


def propose(crossing: Crossing, wanted: Wanted, *, officer: Officer) -> Condition:
    """Propose for the person of a crossing. Raises NotAllowed with what is missing or not possible."""
    kind, today = Condition.Kind(wanted.kind), local_date(officer.post)
    _check(crossing, wanted, kind, today)
    condition = Condition(
        agency_id=officer.agency_id,
        kind=kind,
        crossing=crossing,
        document_digest=crossing.document_digest,
        birth_digest=crossing.birth_digest,
        name_digest=crossing.name_digest,
        begins_on=today,
        ends_on=wanted.ends_on,
        legal_basis=wanted.legal_basis.strip()[:64],
        proposed_by=officer,
        proposed_at=timezone.now(),
    )
    condition.holder, condition.reason = crossing.holder, wanted.reason.strip()
    condition.appeal = wanted.appeal.strip()

    def store() -> Condition:
        condition.save(force_insert=True)
        _audit(condition, officer, "proposed")
        return condition

    return durably(store)


def _check(crossing: Crossing, wanted: Wanted, kind: Condition.Kind, today: date) -> None:
    if not today < wanted.ends_on <= today + _LONGEST[kind]:
        days = _LONGEST[kind].days
        raise NotAllowed(_("Give a last day after today, within %(days)s days.") % {"days": days})
    if not wanted.reason.strip() or not wanted.legal_basis.strip():
        raise NotAllowed(_("Give the reason and the law."))
    if kind == Condition.Kind.BAN and not wanted.appeal.strip():
        raise NotAllowed(_("Say where and until when the person may appeal."))
    if kind == Condition.Kind.EXTENSION:
        _check_longer(crossing, wanted.ends_on)


def _check_longer(entry: Crossing, ends_on: date) -> None:
    if not entry.is_entry:
        raise NotAllowed(_("An extension belongs to an entry."))
    (known,) = crossings_of([entry])
    if known.permitted and (known.permitted.until is None or known.permitted.until >= ends_on):
        raise NotAllowed(_("The person may stay that long already."))


def decide(condition: Condition, *, agrees: bool, officer: Officer) -> None:
    """A second person agrees or declines. Raises NotAllowed for the proposer, and where it was decided already."""

    def record() -> None:
        current = _lock(condition, officer)
        if current.state != _State.PROPOSED:
            raise NotAllowed(_("This was decided already."))
        if current.proposed_by_id == officer.pk:
            raise NotAllowed(_("A second person decides what you proposed."))
        if agrees:
            sign_second(AGREE_CONDITION, current, officer)
        if agrees and current.kind == Condition.Kind.BAN:
            _refuse_in_care(current)
        _set(current, _State.IN_FORCE if agrees else _State.DECLINED, officer)

    durably(record)


def _refuse_in_care(ban: Condition) -> None:
    """A ban never comes into force against a person in care; it goes on waiting. Raises NotAllowed."""
    holder, check = opened(ban), ban.crossing.check_made if ban.crossing else None
    person = Named(ban.pk, holder, ban.document_digest, check)
    refuse_against("ban", digests_of(person), number=holder.number)


def lift(condition: Condition, *, officer: Officer) -> None:
    """A supervisor ends it before its last day. Raises NotAllowed for others, and where it is not in force."""

    def record() -> None:
        current = _lock(condition, officer)
        if not has_role(officer, Role.SUPERVISOR):
            raise NotAllowed(_("A supervisor lifts it."))
        if current.state != _State.IN_FORCE:
            raise NotAllowed(_("This is not in force."))
        _set(current, _State.LIFTED, officer)

    durably(record)


def _lock(condition: Condition, officer: Officer) -> Condition:
    return visible_conditions(officer).select_for_update(of=("self",)).get(pk=condition.pk)


def _set(condition: Condition, state: Condition.State, officer: Officer) -> None:
    condition.state, condition.decided_by, condition.decided_at = state, officer, timezone.now()
    condition.save(update_fields=["state", "decided_by", "decided_at"])
    if condition.kind == Condition.Kind.BAN:
        notice(condition)
    _audit(condition, officer, state)


def notice(condition: Condition) -> None:
    """A ban in force is a finding of the next checks, which says so while an appeal is open; one that is not in force
    is none. Must run in a transaction that has locked the ban.
    """
    holder = f"condition/{condition.pk}"
    Awaited.objects.filter(holder=holder).delete()
    if condition.state == _State.IN_FORCE:
        Awaited.objects.create(
            holder=holder,
            agency_id=condition.agency_id,
            kind="stay.ban",
            document_digest=condition.document_digest,
            birth_digest=condition.birth_digest,
            name_digest=condition.name_digest,
            begins_on=condition.begins_on,
            ends_on=condition.ends_on,
            appealed=Appeal.objects.filter(condition=condition, outcome="").exists(),
        )


def _audit(condition: Condition, officer: Officer, outcome: str) -> None:
    details = {"kind": condition.kind, "until": condition.ends_on.isoformat()}
    about = f"condition/{condition.pk}"
    append("crossings.condition", actor=actor_of(officer), object=about, outcome=outcome, details=details)
