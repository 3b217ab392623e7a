"""Relaying a question over the wall, and answering it within consent."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import append
from leeward.apps.protection.actions.cases import locked
from leeward.apps.protection.actions.ledger import Left, note_left
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import Case, Consent, WallQuestion
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.fear import BARRED, agency_as_recipient, is_barred
from leeward.apps.protection.queries.wall import questions_for
from leeward.core.care.clocks import clock
from leeward.core.care.consent import Field
from leeward.messages.care import SENTENCES
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

MOST_AN_HOUR, MOST_OF_AN_AGENCY = 10, 60
"""Questions of one officer in an hour, and of all officers of one agency in a day: more would be a search for people.
"""


def ask(agency: Agency, body: Mapping[str, str], *, officer: Officer) -> WallQuestion:
    """Relay a question; the same happens for every person. Raises NotAllowed above the limits."""

    def work() -> WallQuestion:
        now = timezone.now()
        _within_limits(officer)
        row = WallQuestion(agency=agency, asker=officer, at=now, due_at=clock("police_question", now).due)
        row.make_key()
        row.body = dict(body)
        row.save(force_insert=True)
        digests = {"document": f"{body['issuer']} {body['number']}"}
        append("wall.ask", actor=actor_of(officer), object=f"wall/{row.pk}", digests=digests)
        return row

    return durably(work)


def give(
    row: WallQuestion,
    kind: WallQuestion.Kind,
    case: Case | None,
    fields: Sequence[Field],
    text: str,
    *,
    officer: Officer,
) -> None:
    """Answer: nothing, "speak with us", or a text with these parts of the case, as the person agreed. Raises
    NotAllowed.
    """
    take_withdrawals()

    def work() -> None:
        current = questions_for(officer).select_for_update(of=("self",)).filter(pk=row.pk).first()
        if current is None or current.kind:
            raise NotAllowed(_("This question was answered already."))
        current.kind, current.answered_by, current.answered_at = kind, officer, timezone.now()
        if kind != WallQuestion.Kind.NONE:
            current.consent = _share(
                current, case, ["contact"] if kind == WallQuestion.Kind.CONTACT else fields, officer
            )
            current.answer = text if kind == WallQuestion.Kind.TEXT else ""
        current.save()
        append("wall.answer", actor=actor_of(officer), object=f"wall/{row.pk}")

    durably(work)
    if case is not None:
        publish_page(case)


def _share(row: WallQuestion, case: Case | None, fields: Sequence[Field], officer: Officer) -> Consent:
    """The consent that allows the answer; the answer is in the ledger of what was shared. Raises NotAllowed."""
    if case is None:
        raise NotAllowed(_("Choose whose case this answer is about."))
    current, asking = locked(case, officer), row.asker.agency
    if is_barred(current, agency_as_recipient(asking)):
        raise NotAllowed(str(SENTENCES[BARRED]))
    permission = allows(current, "police_question", asking.code, fields)
    if not permission.allowed:
        raise NotAllowed(str(SENTENCES[permission.why]))
    consent = current.consents.get(pk=permission.consent)
    left = Left("answer", "police_question", fields, asking.code, asking.name)
    note_left(current, left, officer=officer, consent=consent.pk)
    return consent


def _within_limits(officer: Officer) -> None:
    lock_budget("wall questions", officer.agency_id)
    now = timezone.now()
    own = WallQuestion.objects.filter(asker=officer, at__gte=now - timedelta(hours=1)).count()
    agencys = WallQuestion.objects.filter(asker__agency=officer.agency_id, at__gte=now - timedelta(days=1)).count()
    if own >= MOST_AN_HOUR or agencys >= MOST_OF_AN_AGENCY:
        raise NotAllowed(_("Too many questions. If a life is in danger, call the caring agency."))
