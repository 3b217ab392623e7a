"""Asking another agency whether it knows the same values. An analyst asks, a supervisor sends it; there an analyst
offers to answer from an open inquiry, and a supervisor has the number told. Only if asked again, and decided again by a
supervisor there, does either learn which they are. Here is who decides; `comparing_values` compares, and `values_out`
tells an agency on another node.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.queries.federation import node_of
from leeward.apps.networks.access import opened
from leeward.apps.networks.actions import values_out
from leeward.apps.networks.actions.audited import audit_question
from leeward.apps.networks.actions.between_nodes import check_extra, check_purpose
from leeward.apps.networks.actions.comparing_values import order_work
from leeward.apps.networks.models import Inquiry, ValueQuestion
from leeward.apps.networks.models.value_questions import COUNT_VALUES, SEND_QUESTION
from leeward.apps.networks.queries.value_questions import (
    agencies_to_ask,
    answers_from,
    budget_of,
    may_agree,
    may_refuse,
    questions_for,
    values_to_ask,
)
from leeward.core.privacy import intersection
from leeward.core.privacy.budget import OverspentError
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

State = ValueQuestion.State
MOST_OPEN = 10
"""Questions of one inquiry that wait at the same time."""


def ask(
    inquiry: Inquiry, to: Agency, kinds: Sequence[str], reason: str, *, worked_with: bool, officer: Officer
) -> ValueQuestion:
    """Ask about the inquiry's values of these kinds. Nothing is compared before both agencies agree. Raises
    NotAllowed.
    """
    check_extra()

    def work() -> ValueQuestion:
        current = opened(officer).filter(pk=inquiry.pk).first()
        if current is None or not agencies_to_ask(officer).filter(pk=to.pk).exists():
            raise NotAllowed(_("The inquiry has ended, or this agency cannot be asked."))
        lock_budget("open value questions", current.pk)
        if current.value_questions.exclude(state__in=(*ValueQuestion.OVER, State.TOLD)).count() >= MOST_OPEN:
            raise NotAllowed(_("Too many questions of this inquiry wait already. Take one back first."))
        values = values_to_ask(current, to, kinds, worked_with=worked_with)
        _check_number(len(values))
        row = ValueQuestion(inquiry=current, agency=current.agency, purpose=current.purpose, to=to, to_node=node_of(to))
        if row.to_node:
            check_purpose(row.purpose)
        row.kinds, row.values, row.asked_by, row.by = list(kinds), len(values), officer, officer.display_name
        row.asked_at, row.reason, row.asked = timezone.now(), reason, [str(each.pk) for each in values]
        row.save(force_insert=True)
        audit_question("value.ask", row, officer)
        return row

    return durably(work)


def _check_number(values: int) -> None:
    if not values:
        raise NotAllowed(_("The inquiry has nothing of these kinds that may be compared with this agency."))
    if values > intersection.MOST_ASKED:
        raise NotAllowed(_("These are more values than Leeward compares at once. Ask about fewer kinds."))


def decide(row: ValueQuestion, *, agree: bool, officer: Officer, answer_from: UUID | None = None) -> ValueQuestion:
    """Take the next step, or refuse it. To offer an answer names the inquiry that answers. Raises NotAllowed."""
    if agree:
        check_extra()

    def work() -> ValueQuestion:
        current = questions_for(officer).select_for_update(of=("self",)).filter(pk=row.pk).first()
        allowed = current is not None and (may_agree if agree else may_refuse)(current, officer)
        if current is None or not allowed:
            raise NotAllowed(_("This does not wait for you any more. Each step is someone else's."))
        if not agree:
            _refuse(current, officer)
        elif current.state == State.SENT:
            _offer(current, officer, answer_from)
        else:
            _STEPS[State(current.state)](current, officer)
        current.save()
        if current.state in ValueQuestion.WORKING:
            order_work(current)
        return current

    return durably(work)


def _send(row: ValueQuestion, officer: Officer) -> None:
    """Send it: to a partner once it is masked, in the background."""
    sign_second(SEND_QUESTION, row, officer)
    row.state, row.sent_at = State.MASKING if row.to_node else State.SENT, timezone.now()
    audit_question("value.send", row, officer)


def _offer(row: ValueQuestion, officer: Officer, answer_from: UUID | None) -> None:
    """Offer to answer from one of the officer's inquiries."""
    chosen = answers_from(row, officer).filter(pk=answer_from or UUID(int=0)).first()
    if chosen is None:
        raise NotAllowed(_("Choose an open inquiry of yours with the same purpose."))
    row.state, row.offered_by, row.answer_from = State.OFFERED, officer, chosen
    audit_question("value.offer", row, officer)


def _count(row: ValueQuestion, officer: Officer) -> None:
    """Have the number told, within the budget. Questions to one agency are answered one after the other."""
    Agency.objects.select_for_update().get(pk=row.to_id)
    now = timezone.now()
    try:
        budget_of(row, now).spend(Decimal(row.values))
    except OverspentError as error:
        raise NotAllowed(
            _("This asks about %(wanted)s values; %(left)s are left of what this agency may ask today.")
            % {"wanted": error.wanted, "left": error.left}
        ) from error
    sign_second(COUNT_VALUES, row, officer)
    row.state, row.counted_at = State.COUNTING, now
    audit_question("value.agree", row, officer)


def _wish(row: ValueQuestion, officer: Officer) -> None:
    row.state = State.WISHED
    if row.to_node:
        values_out.wish(row)
    audit_question("value.ask_which", row, officer)


def _tell(row: ValueQuestion, officer: Officer) -> None:
    row.state, row.told_by = State.TELLING, officer
    audit_question("value.agree", row, officer)


def _refuse(row: ValueQuestion, officer: Officer) -> None:
    """Refuse: what the other agency learnt before stays, and it learns nothing else."""
    row.state, row.why, row.packet = State.REFUSED, "person", None
    if row.from_node:
        values_out.refuse(row, row.why)
    elif row.to_node and row.sent_at:
        values_out.erase(row)
    audit_question("value.refuse", row, officer)


def forget(inquiry: Inquiry) -> None:
    """Erase the questions and answers of an inquiry that ends, on both sides. Must run in a transaction."""
    rows = ValueQuestion.objects.filter(Q(inquiry=inquiry) | Q(answer_from=inquiry)).exclude(
        state__in=ValueQuestion.OVER
    )
    for row in rows.select_related("inquiry__agency", "answer_from__agency", "agency", "to"):
        if row.node and row.sent_at:
            values_out.erase(row)
        row.wipe()
        audit_question("value.erase", row, None)


def forget_lapsed() -> None:
    """Erase partners' questions whose inquiry must have ended, also where no message says so."""
    lapsed = ValueQuestion.objects.exclude(state__in=ValueQuestion.OVER).filter(until__lte=timezone.now())
    for pk in lapsed.values_list("pk", flat=True):
        durably(partial(_lapse, pk))


def _lapse(pk: UUID) -> None:
    rows = ValueQuestion.objects.select_for_update(of=("self",)).select_related("answer_from__agency")
    row = rows.exclude(state__in=ValueQuestion.OVER).filter(pk=pk).first()
    if row is not None:
        row.wipe()
        audit_question("value.erase", row, None)


_STEPS: dict[State, Callable[[ValueQuestion, Officer], None]] = {
    State.PROPOSED: _send,
    State.OFFERED: _count,
    State.SIZED: _wish,
    State.WISHED: _tell,
}
