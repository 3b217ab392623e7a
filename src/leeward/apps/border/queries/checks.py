"""Reads for the screens of `border`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Purpose, Role
from leeward.apps.agencies.queries import agencies_coded
from leeward.apps.border.access import is_held, may_end, visible_referrals
from leeward.apps.border.models import UNCLEAR, Confirmation, Decision, Hold, NotedCall, Referral, SharedHold
from leeward.apps.indexing.queries.records import record_id
from leeward.apps.screening.access.checks import discreet, is_discreet, sees_protected
from leeward.apps.screening.access.judgement import quiet_kind
from leeward.apps.screening.models import Check, StoredFinding
from leeward.apps.screening.queries.checks import check_for
from leeward.apps.screening.queries.fear import fled_in, is_not_to_be_called
from leeward.platform.retention import kept_since

_WITHOUT_POST_MINUTES = 120
_UNDECIDED_HOURS = 12
CALLS = ("calls__recorded_by", "calls__second", "joined__calls__recorded_by", "joined__calls__second")


@dataclass(frozen=True, slots=True)
class Queue:
    """The second line's work: urgent first, the officer's own post first, oldest first."""

    waiting: list[Referral]
    taken: list[Referral]
    closed: list[Referral]


def decision_of(check: Check) -> Decision | None:
    """The decision on a check, or None."""
    return Decision.objects.select_related("decided_by").filter(check_made=check).first()


def referral_of(check: Check) -> Referral | None:
    """The referral that a check led to, or None."""
    return Referral.objects.filter(check_made=check).first()


def confirmed_hits(documents: Collection[str]) -> dict[str, set[tuple[str, int]]]:
    """Of documents, by their digest: the records, in their version, whose owner confirmed that they are about this
    very document's bearer."""
    found: dict[str, set[tuple[str, int]]] = {}
    answered = Confirmation.objects.filter(
        check_made__document_digest__in=documents, answer=Confirmation.Answer.CONFIRMED
    )
    for document, record, version in answered.values_list("check_made__document_digest", "record", "record_version"):
        found.setdefault(document, set()).add((record, version))
    return found


def owner_agreed(check: Check, finding: StoredFinding) -> str:
    """Who at the record's owner wrote to the check's agency that the document's bearer is not the person of the
    finding's record; empty where no one did, or where a later answer says otherwise.
    """
    written = Confirmation.objects.filter(
        agency=check.officer.agency_id,
        check_made__document_digest=check.document_digest,
        record=finding.record,
        record_version=finding.record_version,
    ).exclude(answer__in=UNCLEAR)
    last = written.order_by("-answered_at").first()
    return last.answered_by if last is not None and last.answer == Confirmation.Answer.OTHER_PERSON else ""


def checks_to_decide(officer: Officer) -> QuerySet[Check]:
    """The officer's own border checks of this shift that wait for a decision, newest first.

    A search by name needs no decision: the officer goes on with the document.
    """
    since = timezone.now() - timedelta(hours=_UNDECIDED_HOURS)
    open_ones = Check.objects.select_related("post", "offline_note").filter(
        officer=officer, purpose=Purpose.BORDER_CHECK, created_at__gte=since, decision_made=None
    )
    return open_ones.exclude(next_step__startswith="name.")


def latest_decision(officer: Officer, *, seconds: int) -> Decision | None:
    """The officer's last decision, while it can still be taken back."""
    since = timezone.now() - timedelta(seconds=seconds)
    recent = Decision.objects.select_related("check_made").filter(decided_by=officer, decided_at__gte=since)
    return recent.order_by("-decided_at").first()


def unread_outcomes(officer: Officer) -> QuerySet[Referral]:
    """Closed referrals of this officer whose outcome was not read yet, newest first."""
    return (
        Referral.objects.select_related("check_made", "closed_by")
        .filter(state=Referral.State.CLOSED, referred_by=officer, outcome_read_at=None)
        .order_by("-closed_at")
    )


def new_hold(check: Check) -> Hold:
    """The clock that a HOLD verdict starts, not stored: to the post's legal maximum.

    A second scan of a traveller who is held already does not start the clock again.
    """
    minutes = check.post.hold_minutes if check.post else _WITHOUT_POST_MINUTES
    started = min(_held_since(check) or check.created_at, check.created_at)
    return Hold(check_made=check, started_at=started, lapses_at=started + timedelta(minutes=minutes))


def held_records(check: Check) -> set[str]:
    """The records whose hits ask for the check's HOLD; all its records where the check does not say which."""
    found = check.findings.exclude(record="")
    places = check.decision.get("held")
    return set((found.filter(order__in=places) if places else found).values_list("record", flat=True))


UNANSWERED = Q(ended_at=None) | Q(ended_how=Hold.End.STOPPED)
"""Holds that no person and no owner has answered for. One that care stopped has its alarms like any other: a supervisor
makes sure at the legal maximum that the traveller is kept no longer, and silence would tell who is in care.
"""


def _held_since(check: Check) -> datetime | None:
    """Since when the agency holds the bearer of this document; None where no such hold runs."""
    if not check.document_digest:
        return None
    running = Hold.objects.filter(ended_at=None, check_made__document_digest=check.document_digest)
    same = running.filter(agency=check.officer.agency_id).exclude(check_made=check)
    return same.order_by("started_at").values_list("started_at", flat=True).first()


def hold_of(check: Check) -> Hold | None:
    """The hold on a check; None where nothing holds. A check made over the API has a clock too."""
    if not is_held(check):
        return None
    return stored_hold(check) or new_hold(check)


def stored_hold(check: Check) -> Hold | None:
    """The hold of a check, or the earlier one that it shares; None if none was started."""
    found = Hold.objects.select_related("ended_by", "check_made")
    return found.filter(check_made=check).first() or found.filter(shared__check_made=check).first()


def lapsed_stop(check: Check, officer: Officer) -> Hold | None:
    """The hold of the check that care stopped and whose legal maximum has passed: a supervisor of the agency makes sure
    that the traveller is kept no longer. None for anyone else.
    """
    hold = stored_hold(check)
    if hold is None or not hold.was_stopped or not hold.has_lapsed(timezone.now()):
        return None
    return hold if has_role(officer, Role.SUPERVISOR) and may_end(officer, check) else None


def holds_to_decide(officer: Officer) -> list[Hold]:
    """Running holds, and stopped ones at their legal maximum, by the time they lapse, and exceptions of the last day:
    all of the agency's for a supervisor, for a protection colleague those that the counter's page does not show, and
    none for anyone else.
    """
    if not sees_protected(officer):
        return []
    own = Hold.objects.select_related(
        "check_made__post", "check_made__officer", "check_made__referral", "ended_by"
    ).filter(agency=officer.agency_id)
    exceptions = own.filter(
        ended_how=Hold.End.URGENT_EXCEPTION, ended_at__gte=timezone.now() - timedelta(days=1)
    ).order_by("-ended_at")
    stopped_in_time = Q(ended_how=Hold.End.STOPPED, lapses_at__gt=timezone.now())
    found = [*own.filter(UNANSWERED).exclude(stopped_in_time).order_by("lapses_at"), *exceptions]
    return [hold for hold in found if has_role(officer, Role.SUPERVISOR) or is_discreet(hold.check_made)]


def holds_beside(referrals: Iterable[Referral]) -> list[Hold]:
    """The running holds of referrals that their pages show to all of the second line: none that the counter does not
    see."""
    running = Hold.objects.select_related("check_made").filter(
        ended_at=None, check_made__in=[each.check_made_id for each in referrals]
    )
    return [hold for hold in running if not is_discreet(hold.check_made)]


def is_overdue(hold: Hold) -> bool:
    """Whether the hold still runs when its check is past its retention."""
    return hold.ended_at is None and hold.check_made.created_at < kept_since("checks", timezone.now())


def quiet_hold_for(check_id: UUID, officer: Officer) -> Check | None:
    """The check of the officer's agency whose hold the counter's page does not show, for an officer who may end it."""
    check = check_for(check_id, officer)
    if check is None or not (is_held(check) and is_discreet(check) and may_end(officer, check)):
        return None
    return check


def running_holds(until: datetime) -> QuerySet[Hold]:
    """Holds that no one has answered for and that lapse by then, or have lapsed; soonest first."""
    running = Hold.objects.filter(UNANSWERED, lapses_at__lte=until).order_by("lapses_at")
    return running.select_related("check_made__officer__agency", "check_made__post")


def questions_of(officer: Officer) -> QuerySet[Confirmation]:
    """Questions that the officer's agency asked; few officers get those about a person who may need protection."""
    asked = Confirmation.objects.filter(agency=officer.agency_id)
    if not sees_protected(officer):
        asked = asked.exclude(quiet_kind()).exclude(discreet("check_made"))
    return asked.select_related("check_made__post", "check_made__officer").prefetch_related(*CALLS)


def kept_questions(asked: Collection[Confirmation]) -> set[UUID]:
    """Those of the questions whose owner no one may call: the traveller fears its state, and the legal officer is asked
    instead. Each has its check.
    """
    owners = agencies_coded(each.owner for each in asked)
    states = fled_in(each.check_made for each in asked)
    return {
        each.pk
        for each in asked
        if is_not_to_be_called(
            owners.get(each.owner),
            each.agency_id,
            states[each.check_made_id],
            record_id(each.record),
        )
    }


def numbers_of(asked: Collection[Confirmation]) -> dict[UUID, list[str]]:
    """Of each question the telephone numbers in the directory: the owner's, and that of the node that was asked; none
    of an owner that no one may call.
    """
    kept = kept_questions(asked)
    agencies = agencies_coded(code for each in asked for code in (each.owner, each.node))
    return {
        each.pk: list(
            dict.fromkeys(
                agencies[code].contact_phone
                for code in (each.owner, each.node)
                if each.pk not in kept and code in agencies and agencies[code].contact_phone
            )
        )
        for each in asked
    }


def calls_of(officer: Officer) -> QuerySet[NotedCall]:
    """The calls about questions that the officer may see."""
    visible = questions_of(officer).order_by()
    asked = Q(asked__in=visible.values("pk")) | Q(asked__in=visible.exclude(joined=None).values("joined"))
    return NotedCall.objects.filter(asked).select_related(
        "asked__check_made__officer__agency", "asked__check_made__post", "recorded_by", "second"
    )


def calls_to_decide(officer: Officer) -> QuerySet[NotedCall]:
    """The calls that wait for this officer as the second person; only supervisors get any."""
    if not has_role(officer, Role.SUPERVISOR):
        return NotedCall.objects.none()
    waiting = calls_of(officer).filter(state=NotedCall.State.WAITING, decided_at=None, asked__answer__in=UNCLEAR)
    return waiting.exclude(recorded_by=officer).order_by("recorded_at")


def unanswered_questions(officer: Officer) -> QuerySet[Confirmation]:
    """Questions of the agency to partners that wait for an answer, soonest due first."""
    sent = questions_of(officer).filter(answer="", route=Confirmation.Route.PARTNER, joined=None)
    return sent.exclude(calls__state="agreed")


def answered_by_partners(agency: Agency, since: datetime) -> QuerySet[Confirmation]:
    """The agency's questions about hits that partners answered since then, in writing or by telephone."""
    asked = Confirmation.objects.filter(agency=agency, route=Confirmation.Route.PARTNER, joined=None)
    by_call = Q(calls__state=NotedCall.State.AGREED, calls__said_at__gte=since)
    return asked.filter(Q(answered_at__gte=since) | by_call).distinct().prefetch_related("calls")


def is_asker(officer: Officer, question: UUID) -> bool:
    """Whether this question is about a hit of a check that the officer made."""
    return Confirmation.objects.filter(pk=question, check_made__officer=officer).exists()


def contradictions(officer: Officer) -> QuerySet[Confirmation]:
    """Answers of the last week in which an owner's writing differs from a noted call."""
    since = timezone.now() - timedelta(days=7)
    noted = NotedCall.objects.exclude(state=NotedCall.State.REFUSED).exclude(answer=F("asked__answer"))
    answered = questions_of(officer).exclude(answer__in=UNCLEAR).filter(answered_at__gte=since)
    return answered.filter(pk__in=noted.values("asked")).order_by("-answered_at")


def exceptions_to_review(officer: Officer) -> QuerySet[Hold]:
    """Urgent exceptions of the officer's agency, unreviewed ones first; for data protection."""
    taken = Hold.objects.filter(agency=officer.agency_id, ended_how=Hold.End.URGENT_EXCEPTION)
    taken = taken.select_related("check_made__post", "ended_by", "reviewed_by")
    return taken.order_by(F("reviewed_at").asc(nulls_first=True), "-ended_at")


def open_referrals(officer: Officer) -> QuerySet[Referral]:
    """Of the referrals that the officer may see, those that wait or were taken, found by the index of open ones."""
    return visible_referrals(officer).filter(closed_at=None).order_by()


def queue(officer: Officer) -> Queue:
    """The referrals that this officer may see: waiting, taken, and closed today."""
    related = ("check_made", "post", "referred_by", "taken_by", "closed_by")
    seen, still_open = (
        found.select_related(*related) for found in (visible_referrals(officer), open_referrals(officer))
    )
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)

    def own_post_first(referral: Referral) -> tuple[bool, bool, object]:
        return not referral.urgent, referral.post_id != officer.post_id, referral.referred_at

    return Queue(
        waiting=sorted(still_open.filter(state=Referral.State.WAITING), key=own_post_first),
        taken=sorted(still_open.filter(state=Referral.State.TAKEN), key=own_post_first),
        closed=list(seen.filter(state=Referral.State.CLOSED, closed_at__gte=midnight).order_by("-closed_at")),
    )


def checks_referred() -> QuerySet[Referral, UUID]:
    """Checks kept past their retention, so that an open referral loses neither traveller nor notes."""
    return Referral.objects.exclude(state=Referral.State.CLOSED).values_list("check_made", flat=True)


def checks_held() -> QuerySet[Hold, UUID]:
    """Checks kept past their retention because their hold runs: only a decision ends a hold, never time or a purge."""
    return Hold.objects.filter(ended_at=None).values_list("check_made", flat=True)


def checks_sharing() -> QuerySet[SharedHold, UUID]:
    """The later checks that share a running hold; they are kept with it."""
    return SharedHold.objects.filter(hold__ended_at=None).values_list("check_made", flat=True)


def checks_joined() -> QuerySet[Confirmation, UUID]:
    """First checks whose question or hold later ones share: kept while one of those is, so that none loses its answer
    by a few minutes' difference in age.
    """
    return Confirmation.objects.exclude(joining=None).values_list("check_made", flat=True)


def overdue(officer: Officer) -> QuerySet[Referral]:
    """Of the referrals that the officer may see: open ones whose check is past its retention, the oldest first."""
    past = open_referrals(officer).filter(check_made__created_at__lt=kept_since("checks", timezone.now()))
    related = ("check_made", "post", "referred_by", "taken_by", "closed_by")
    return past.select_related(*related).order_by("referred_at")


def referral_for(referral_id: UUID, officer: Officer) -> Referral | None:
    """A referral that this officer may see, or None: absent and hidden look alike."""
    related = ("check_made__officer__agency", "check_made__post", "post", "referred_by", "taken_by", "closed_by")
    return visible_referrals(officer).select_related(*related).filter(pk=referral_id).first()
