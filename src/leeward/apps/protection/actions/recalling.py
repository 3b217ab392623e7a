"""What follows a withdrawal for those who have something: nothing more leaves, and they delete it."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Outgoing
from leeward.apps.protection.actions import partner_marks
from leeward.apps.protection.actions.compared import forget_barred, forget_withdrawn
from leeward.apps.protection.actions.marks import holder_of
from leeward.apps.protection.actions.owner_messages import take_back_from
from leeward.apps.protection.actions.receiving import TOPIC, delete_received
from leeward.apps.protection.models import Case, Consent, FactRelease, Referral, Sharing, Task, WallQuestion
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.fear import agency_as_recipient, fled_by_person, is_barred, service_as_recipient
from leeward.apps.protection.queries.marks import marks_held
from leeward.apps.protection.queries.referrals import held_under, referrals_of
from leeward.apps.registry.actions.protected_methods import take_back
from leeward.apps.screening.models import CareMark
from leeward.apps.screening.queries.care import feared_states
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import each_readable, note_skipped

log = logging.getLogger(__name__)
KIND = "care.referral.recall"


def recall(consent: Consent) -> None:
    """Stop what is on its way, and have everyone who got something by this consent told to delete it. Must run in the
    transaction of the withdrawal.

    The caseworker calls those that no message reaches: a task for today.
    """
    _take_back(WallQuestion.objects.filter(consent=consent))
    forget_withdrawn(consent)
    referrals = list(held_under(consent))
    for referral in referrals:
        _recall(referral)
    told = list(consent.told_owners.filter(taken_back_at=None).select_related("case__agency"))
    for match in told:
        take_back_from(match)
    released = list(consent.released.filter(withdrawn_at=None))
    for row in released:
        _take_back_facts(row)
    marks = list(consent.marks.filter(taken_back_at=None).select_related("case__agency"))
    for mark in marks:
        partner_marks.take_back(mark)
    if not consent.referrals.exists() and not told and not released and not marks:
        for sharing in consent.sharings.filter(deleted_at=None):
            _remind(consent, _name_of_recipient(consent, sharing))


def _name_of_recipient(consent: Consent, sharing: Sharing) -> str:
    """Who got it; where that is damaged, whom the person agreed to: the withdrawal must not wait for it."""
    try:
        name: str = sharing.body["recipient_name"]
    except Unreadable as error:
        if error.is_locked:
            raise
        note_skipped(error)
        name = consent.body["recipient_name"]
    return name


def recall_barred(case: Case) -> None:
    """Call back the answers and the unanswered referrals that the person's fear now bars: what has not left never
    leaves. Of a referral that was accepted the caseworker decides. Must run in the transaction of the change.
    """
    states = fled_by_person(case)
    if not states:
        return
    forget_barred(case, states)
    told = WallQuestion.objects.filter(consent__case=case).exclude(kind=WallQuestion.Kind.NONE)
    for question in told.select_related("asker__agency"):
        if is_barred(case, agency_as_recipient(question.asker.agency), states):
            _take_back(WallQuestion.objects.filter(pk=question.pk))
    for match in case.missingnotices.exclude(told_at=None).filter(taken_back_at=None):
        if _is_barred_at(case, match.owner, match.node, states):
            take_back_from(match)
    for mark in marks_held(case):
        if _is_barred_at(case, mark.recipient, mark.node, states):
            partner_marks.take_back(mark)
    _recall_referrals(case, states)


def _is_barred_at(case: Case, code: str, node: str, states: frozenset[str]) -> bool:
    agency = agency_coded(code)
    return agency is None or is_barred(case, agency_as_recipient(agency, node), states)


def _recall_referrals(case: Case, states: frozenset[str]) -> None:
    held = referrals_of(case).select_related("consent__case__worker")
    for referral in held.filter(state__in=(Referral.State.WAITING, Referral.State.ACCEPTED)):
        if not is_barred(case, service_as_recipient(referral.service), states):
            continue
        if referral.state == Referral.State.WAITING:
            _recall(referral)
        else:
            what = _("The person fears the state of %(who)s, which has a referral: decide whether it is taken back")
            _add_task(referral.consent, what % {"who": referral.service.name})


def recall_where_feared(digests: Collection[str]) -> None:
    """The person of these documents fears a state from now on, as an officer's tap at the counter says: open cases of
    theirs call back what that bars. Must run in the transaction of the mark.
    """
    if not feared_states(digests):
        return
    holders = set(CareMark.objects.filter(digest__in=digests).values_list("holder", flat=True))
    for case in Case.objects.filter(state=Case.State.OPEN).select_related("agency"):
        if keyed_digest("holder", holder_of(case)) in holders:
            try:
                recall_barred(case)
                partner_marks.follow_partner_marks(case)
            except Unreadable as error:  # damaged, or its key is on another machine: the tap must not fail for that
                note_skipped(error)
                log.warning("what a fear bars was not called back: %s", error)


def _take_back(questions: QuerySet[WallQuestion]) -> None:
    """Answers over the wall say nothing any more."""
    questions.update(kind=WallQuestion.Kind.NONE, answer_encrypted=None)


def _take_back_facts(row: FactRelease) -> None:
    """The method that was made of them is erased, here and at partners."""
    row.withdrawn_at = timezone.now()
    take_back((row.body or {})["record"])
    row.save(update_fields=["withdrawn_at"])
    Sharing.objects.filter(consent=row.consent, deleted_at=None).update(deleted_at=row.withdrawn_at)


def _recall(referral: Referral) -> None:
    about, node = f"referral/{referral.pk}", referral.service.node
    deleted = False
    if node:
        deleted = bool(Outgoing.objects.filter(about=about, sealed_at=None, topic=TOPIC).delete()[0])
        if not deleted:
            agency = referral.service.agency
            body = {"number": str(referral.pk), "to": agency.code if agency else "", "from": referral.case.agency.code}
            post(KIND, body, to=[node], topic=TOPIC, purpose="victim_protection", about=about)
    elif referral.service.agency is not None:
        deleted = delete_received(referral.pk, node="")
    elif referral.state != Referral.State.DECLINED:
        _remind(referral.consent, referral.service.name)
    now = timezone.now()
    referral.state = Referral.State.DELETED if deleted else Referral.State.RECALLED
    referral.packet_encrypted, referral.file, referral.answered_at = None, b"", now
    referral.save()
    if deleted:
        note_gone(referral.consent, now)


def note_gone(consent: Consent, now: datetime) -> None:
    """Note on the person's page that what left by this consent is deleted: once no referral of it is still held."""
    if not consent.referrals.exclude(state=Referral.State.DELETED).exists():
        Sharing.objects.filter(consent=consent, deleted_at=None).update(deleted_at=now)


def _remind(consent: Consent, name: str) -> None:
    _add_task(consent, _("Tell %(who)s that it was taken back, and ask them to delete what they got") % {"who": name})


def _add_task(consent: Consent, what: str) -> None:
    """A task for today; once, however often."""
    case, now = consent.case, timezone.now()
    if what in each_readable(case.tasks.filter(done_at=None), lambda task: (task.body or {}).get("what")):
        return
    task = Task(case=case, officer=consent.officer, at=now, owner=case.worker, due_on=local_today(consent.officer, now))
    task.body = {"what": what, "kind": "", "note": ""}
    task.save(force_insert=True)
