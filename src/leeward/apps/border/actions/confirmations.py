"""Asking the owner of a record that was hit, and what the owner's answer does.

The question is written with the check itself, so a hit on disk is always asked. How it travels is not this app's
business: `question_ways` has a function for partners and one for our own desk.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.arrivals.actions.following import judge_document_again
from leeward.apps.audit.actions import SYSTEM, Actor, append, append_sealed
from leeward.apps.border.actions.check_state import update_state
from leeward.apps.border.actions.traveller_lock import lock_traveller
from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.border.queries import live
from leeward.apps.border.queries.checks import held_records, stored_hold
from leeward.apps.border.queries.shared_questions import question_to_join
from leeward.apps.screening.access.judgement import is_quiet, quiet_kind
from leeward.apps.screening.actions.false_hits import note_agreement
from leeward.apps.screening.actions.late_hits import bring_back
from leeward.apps.screening.models import Check, LateHit, PairDecision, StoredFinding
from leeward.apps.screening.queries.answers import subject_of
from leeward.apps.screening.queries.fear import fled_by
from leeward.apps.screening.queries.resolutions import about
from leeward.core.care.fear import reaches
from leeward.core.policy.harm import SETTLED
from leeward.core.policy.promises import promised_minutes
from leeward.core.policy.verdicts import Verdict
from leeward.platform.durable import durably
from leeward.platform.hooks import Provider

PROTECTION = "person.protection"
_ASKED = ("strong", "exact")
_MOST_NOTE = 2000
Hit = StoredFinding | LateHit
Answer = Confirmation.Answer


@dataclass(frozen=True, slots=True)
class Ways:
    """How a question leaves: `node_of` names the partner that speaks for an agency ("" for none), `to_partner` and
    `to_desk` take the addressee (a node, or the agency whose desk is asked) and the question's body. `may_state` says
    whether partners take a question for a purpose.
    """

    node_of: Callable[[str], str]
    to_partner: Callable[[str, Mapping[str, Any], Check], object]
    to_desk: Callable[[str, Mapping[str, Any], Check], object]
    may_state: Callable[[str], bool] = lambda _purpose: True


question_ways = Provider[[], Ways | None](
    "border.question_ways",
    "How a question about a hit reaches the owner of the record: a partner, or a desk on this node.",
    default=lambda: None,
)


def ask_owners(check: Check) -> list[Confirmation]:
    """Ask the owner of every likely or certain hit of the check. Asking twice changes nothing.

    A possible likeness is for the officer to resolve at the counter: asking for each would flood the owners with the
    names of people who merely share one. A hit that only a supervisor resolved as false is asked too, since it holds
    the traveller until the owner agrees.
    """
    ways = question_ways()
    if ways is None:
        return []
    found = _unsettled_findings(check)
    likely = [hit for hit in found if hit.strength in _ASKED]
    hits: list[Hit] = [*found, *check.late_hits.all()] if likely else []
    if likely:
        lock_traveller(check)
    asked = [made for hit in _one_of_each(likely) if (made := _ask(check, hit, ways, hits))]
    if any(
        each.agreed_call for each in asked
    ):  # the owner of a question that this check joined has answered by telephone
        end_hold(check, actor_of(check.officer), by="telephone")
    if asked or any(hit.resolved for hit in check.findings.all()):
        update_state(check)
    return asked


def ask_owners_late(found: Iterable[LateHit]) -> list[Confirmation]:
    """Ask the owners of late hits as at the counter: likely and certain hits only.

    The agency that made the check sees the answer beside the late hit.
    """
    ways = question_ways()
    if ways is None:
        return []
    likely = [hit for hit in found if hit.strength in _ASKED]
    for check in sorted({hit.check_made for hit in likely}, key=lambda check: check.document_digest):
        lock_traveller(check)
    return [asked for hit in likely if (asked := _ask(hit.check_made, hit, ways, _all_hits(hit.check_made)))]


def _all_hits(check: Check) -> list[Hit]:
    return [*_unsettled_findings(check), *check.late_hits.all()]


def _unsettled_findings(check: Check) -> list[StoredFinding]:
    """The findings that point at a record, without those that the owner has agreed to or answered before."""
    return list(check.findings.exclude(record="").exclude(resolved__in=SETTLED))


def _one_of_each(hits: Iterable[StoredFinding]) -> list[StoredFinding]:
    return list({hit.record: hit for hit in reversed(list(hits))}.values())[::-1]


def _ask(check: Check, hit: Hit, ways: Ways, hits: Sequence[Hit]) -> Confirmation | None:
    late = isinstance(hit, LateHit)
    at = hit.found_at if isinstance(hit, LateHit) else check.created_at
    # A partner refuses a question for a purpose that the federation does not let this node state.
    node = ways.node_of(hit.owner) if ways.may_state(check.purpose) else ""
    minutes = promised_minutes(f"late.{hit.kind}" if late else hit.kind)
    route = Confirmation.Route.PARTNER if node else Confirmation.Route.DESK
    if _would_tell(check, hit, hits, node):
        route, node = Confirmation.Route.KEPT, ""
    asked, made = Confirmation.objects.get_or_create(
        check_made=check,
        record=hit.record,
        defaults={
            "record_version": hit.record_version,
            "owner": hit.owner,
            "kind": hit.kind,
            "route": route,
            "node": node,
            "asked_at": at,
            "due_at": at + timedelta(minutes=minutes),
            "late": late,
        },
    )
    if not made:
        return None
    write = append_sealed if is_quiet(hit.kind) else append
    actor, record = SYSTEM if late else actor_of(check.officer), f"record/{hit.record}"
    asked.joined = question_to_join(asked)
    if asked.joined is not None:
        asked.save(update_fields=["joined"])
        write("confirmation.join", actor=actor, object=record, details={"route": str(route), "late": late})
        return asked
    body = request_body(asked, check, hit)
    if node:
        ways.to_partner(node, body, check)
    else:
        ways.to_desk(desk_owner(asked, check), body, check)
    details = {"route": str(route), "minutes": minutes, "late": late}
    write("confirmation.ask", actor=actor, object=record, details=details)
    return asked


def _would_tell(check: Check, hit: Hit, hits: Iterable[Hit], node: str) -> bool:
    """Whether asking would tell another state where a person under protection is (rule R11): then our own desk
    decides who to ask. The owner of the protection record itself is asked.

    A possible likeness counts too: that the traveller is the protected person has to be ruled out before asking.
    Another state's agency may have its desk on this node. No owner in a state that the person fears is asked at all.
    """
    owner, asker = agency_coded(hit.owner), check.officer.agency
    if reaches(fled_by(check), owner.country if owner else ""):
        return True
    protected = any(other.kind == PROTECTION and other.owner != hit.owner for other in hits)
    if not protected or hit.kind == PROTECTION:
        return False
    return bool(node) or (owner is not None and owner.country != asker.country)


def desk_owner(asked: Confirmation, check: Check) -> str:
    """The agency whose desk on this node gets a question that goes to no partner: the owner, or for one that is kept
    the agency that made the check."""
    return check.officer.agency.code if asked.route == Confirmation.Route.KEPT else asked.owner


def request_body(asked: Confirmation, check: Check, hit: Hit) -> dict[str, Any]:
    """The question for the owner: which record, how sure, who asks, and only those traveller data that an answer needs.

    The owner gets the document and the person as presented, and for a `late` hit that the traveller has moved on.
    Nothing of other findings, of the officer's name, or of notes goes along.
    """
    return {
        "request": str(asked.pk),
        "record": hit.record,
        "version": hit.record_version,
        "finding": hit.kind,
        "strength": hit.strength,
        "verdict": _verdict(check, hit),
        "asked_by": asker_of(check),
        "asked_at": asked.asked_at.isoformat(),
        "due_at": asked.due_at.isoformat(),
        "presented": _presented_facts(check),
        "claims": [] if isinstance(hit, LateHit) else list(hit.claims),
        "late": asked.late,
    }


def asker_of(check: Check) -> dict[str, str]:
    """Who asks: the agency and post, never the officer."""
    agency = check.officer.agency
    return {"agency": agency.code, "country": agency.country, "post": check.post.name if check.post else ""}


def _verdict(check: Check, hit: Hit) -> str:
    """The verdict of this hit. Another owner must not learn that a person at the counter may need protection."""
    if isinstance(hit, LateHit):
        return hit.verdict
    if check.verdict != Verdict.PROTECT or is_quiet(hit.kind):
        return check.verdict
    return str(Verdict.HOLD if hit.order in check.decision.get("held", ()) else Verdict.REFER)


_FIELDS = ("number", "issuer", "type", "expiry_date", "surname", "given_names", "birth_date", "sex", "nationality")


def _presented_facts(check: Check) -> dict[str, str]:
    subject = subject_of(check)
    found: dict[str, str] = {}
    for source in (subject.get("zone"), subject.get("document"), subject.get("person")):
        values = source or {}
        for name in _FIELDS:
            if values.get(name) and name not in found:
                found[name] = str(values[name])
    return found


def owner_says(
    request: UUID, answer: str, *, note: str, by: str, answered_at: datetime, node: str = "", actor: Actor
) -> Confirmation | None:
    """Take the owner's answer: the screen of each check that asked shows it, and it ends a HOLD that waited for it.

    `node` sent it, empty for our own desk: only the one who was asked can answer. None where there is no such question
    (any more), another node answers, or it was answered before: the first answer holds, and a later one of the same
    owner replaces only "partly" or "no answer".
    """
    if answer not in Answer.values:
        return None

    def record() -> Confirmation | None:
        asked = _lock_question(request, node)
        if asked is None or asked.is_settled:
            return None
        everyone = [asked, *asked.joining.select_related("check_made__post", "check_made__officer")]
        for each in everyone:
            each.answer, each.answered_by, each.answered_at = answer, by[:200], answered_at
            each.note = bounded_note(note)
            each.save()
        settle_false_hit(asked, asked.answered_by)
        for each in everyone:
            end_hold(each.check_made, actor, by="exchange")
            update_state(each.check_made)
            if each.late:
                bring_back(each.check_made, each.record)
        judge_document_again(asked.check_made.document_digest)
        minutes = int((answered_at - asked.asked_at) / timedelta(minutes=1))
        details = {"answer": answer, "minutes": minutes, "contradicts": asked.is_contradicted}
        live.ring_after_commit()
        append("confirmation.answer", actor=actor, object=f"record/{asked.record}", outcome=answer, details=details)
        return asked

    return durably(record)


def _lock_question(request: UUID, node: str) -> Confirmation | None:
    """The question that was sent to this node with this number, under lock; None if there is none."""
    found = Confirmation.objects.filter(pk=request, node=node, joined=None)
    found = found.select_related("check_made", "check_made__post", "check_made__officer")
    waiting = found.first()
    if waiting is None:
        return None
    lock_traveller(waiting.check_made)
    return found.select_for_update(of=("self",)).first()


def bounded_note(note: str) -> str:
    """As much of the owner's words as is kept."""
    return note.strip()[:_MOST_NOTE]


def held_for(hold: Hold) -> list[Confirmation]:
    """The questions whose answers the HOLD waits for, those of all its checks; one that several share is one."""
    found: dict[UUID, Confirmation] = {}
    for check in hold.checks:
        held = held_records(check)
        asked = check.confirmations.filter(late=False).exclude(quiet_kind())
        for each in asked.select_related("joined").prefetch_related("calls", "joined__calls"):
            if each.record in held:
                found.setdefault(each.lead.pk, each)
    return list(found.values())


def end_hold(check: Check, actor: Actor, *, by: str) -> None:
    """End the HOLD once its owners have answered: one yes is enough, a no needs all of them.

    What the owner writes corrects a HOLD that a call ended. One that care stopped ends as it would have without care,
    or the answer's missing effect would tell. `by` is `exchange` or `telephone`.
    """
    found = stored_hold(check)
    hold = Hold.objects.select_for_update(of=("self",)).filter(pk=found.pk).first() if found else None
    if hold is None or hold.ended_how in (Hold.End.URGENT_EXCEPTION, Hold.End.SUPERVISOR):
        return
    asked = held_for(hold)
    answers = [each.owner_answer for each in asked]
    if Answer.CONFIRMED in answers:
        how = Hold.End.OWNER_CONFIRMED
    elif answers and all(each in (Answer.OTHER_PERSON, Answer.NOT_VALID) for each in answers):
        how = Hold.End.OWNER_REFUTED
    else:
        return
    if hold.ended_how == how:
        return
    before, stopped = {"instead_of": hold.ended_how} if hold.ended_how else {}, hold.ended_how == Hold.End.STOPPED
    hold.ended_at, hold.ended_how = timezone.now() if stopped else hold.ended_at or timezone.now(), how
    hold.reason = " · ".join(dict.fromkeys(_answerer(each) for each in asked if each.owner_answer))
    hold.save()
    open_details, sealed = ({}, before) if stopped else (before, {})
    details = {"by": by, **open_details}
    append(f"hold.{how}", actor=actor, object=f"check/{hold.pk}", outcome=how, details=details, sealed=sealed)


def _answerer(asked: Confirmation) -> str:
    """Who answered; for a call with its reference."""
    call = asked.agreed_call
    return asked.answered_by or (f"{call.said_by} · {call.reference}" if call else "")


def settle_false_hit(asked: Confirmation, by: str) -> None:
    """Settle the agency's own decision on the same pair by what the owner wrote: "another person" is the agreement that
    it waits for, and after "confirmed" it no longer lowers a verdict. A call settles none.
    """
    check = asked.check_made
    if not check.document_digest or asked.answer not in (Answer.OTHER_PERSON, Answer.CONFIRMED):
        return
    for decision in PairDecision.in_force().filter(
        about(asked.record, asked.record_version),
        document_digest=check.document_digest,
        decided_by__agency=check.officer.agency_id,
    ):
        note_agreement(decision, by if asked.answer == Answer.OTHER_PERSON else "")
