"""Fear of return: one tap, and nothing about the person reaches the state that they fear (rules R29, R11)."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import agencies_coded, agency_coded
from leeward.apps.border.actions.confirmations import question_ways, request_body
from leeward.apps.border.models import Confirmation, Referral
from leeward.apps.border.queries.quiet_calls import named_states
from leeward.apps.exchange.actions.recalling import recall
from leeward.apps.screening.actions import care
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import subject_of
from leeward.apps.screening.queries.care import Stops, marks_of
from leeward.apps.screening.queries.fear import fled_by
from leeward.core.care.fear import fled_states, reaches
from leeward.platform.retention import days_kept


def note_fear(check: Check, *, officer: Officer, states: Iterable[str] = ()) -> None:
    """The person of the check fears to return to these states: by default those that they named, else those of the
    document and of the nationality on it, and every state where there is neither. It ends with the check's retention,
    unless a case marks the person.
    """
    fled = fled_states(set(states) or set(named_states(check)) or _own_states(check))
    until = timezone.now() + timedelta(days=days_kept("checks"))
    care.mark(_holder(check), marks_of(check), Stops(acts=False, fled=fled), actor=actor_of(officer), until=until)


def take_fear_back(check: Check, *, officer: Officer) -> None:
    """The tap was a mistake, or the person took it back; what a case says stays."""
    care.lift(_holder(check), actor=actor_of(officer))


def _holder(check: Check) -> str:
    return f"check/{check.pk}"


def is_alert_of_feared(check: Check) -> bool:
    """Whether the check hit a record of a state that its person fears: the legal officer decides about that alert."""
    states = fled_by(check)
    if not states:
        return False
    owners = agencies_coded(check.findings.exclude(record="").values_list("owner", flat=True))
    return any(reaches(states, owner.country) for owner in owners.values())


def _own_states(check: Check) -> set[str]:
    subject = subject_of(check)
    parts = [subject.get(name) or {} for name in ("zone", "document", "person")]
    return {str(part[name]) for part in parts for name in ("issuer", "nationality") if part.get(name)}


def keep_questions(digests: Collection[str]) -> int:
    """Questions about hits that wait at an owner of a feared state come to our own desk, and the traveller to the legal
    officer; what has not been delivered is recalled. In the caller's transaction; how many.
    """
    waiting = Confirmation.objects.select_related("check_made__officer__agency").filter(answer="")
    return sum(_keep(asked) for asked in waiting if not marks_of(asked.check_made).isdisjoint(digests))


def _keep(asked: Confirmation) -> bool:
    check, ways, owner = asked.check_made, question_ways(), agency_coded(asked.owner)
    if asked.route == Confirmation.Route.KEPT or owner is None or not reaches(fled_by(check), owner.country):
        return False
    if asked.node and asked.joined_id is None:
        recall(f"request/{asked.pk}")
    asked.route, asked.node = Confirmation.Route.KEPT, ""
    asked.save(update_fields=["route", "node"])
    hit = check.findings.filter(record=asked.record).first()
    Referral.objects.filter(check_made=check, quiet=False).update(recipient="legal")
    if ways is not None and hit is not None and asked.joined_id is None:
        ways.to_desk(check.officer.agency.code, request_body(asked, check, hit), check)
    return True
