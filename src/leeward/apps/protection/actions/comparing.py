"""Asking another agency whether it knows the same documents: a supervisor sends the question, the other agency answers
with a number, and only by a second decision, of a supervisor there, with which they are. Here is who decides;
`intersecting` compares, in the background, and `comparison_out` tells an agency on another node.
"""

from collections.abc import Callable
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.access import comparisons_of, may_decide
from leeward.apps.protection.actions import comparison_out
from leeward.apps.protection.actions.compared import note_step
from leeward.apps.protection.actions.intersecting import order_work
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import Comparison
from leeward.apps.protection.models.comparing import SEND_COMPARISON, TELL_COMPARISON
from leeward.apps.protection.queries.comparing import Other, budget_of
from leeward.core.care.clocks import clock
from leeward.core.care.consent import Purpose as ConsentPurpose
from leeward.core.privacy import intersection
from leeward.core.privacy.budget import OverspentError
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

State = Comparison.State
CLOCK = "comparison"


def propose(to: Other, purpose: ConsentPurpose, reason: str, *, officer: Officer) -> Comparison:
    """Ask about the documents of everyone in care who agreed to it: first these people are looked for, in the
    background. Nothing is compared yet. Raises NotAllowed."""
    _refuse_without_extra()

    def work() -> Comparison:
        row = Comparison(
            agency=officer.agency, to=to.agency, purpose=purpose, asked_by=officer, asked_at=timezone.now()
        )
        row.to_node, row.seal_key = to.node, to.key
        row.make_key()
        row.body = {"reason": reason}
        row.save(force_insert=True)
        note_step("comparison.ask", row, actor_of(officer))
        order_work(row)
        return row

    return durably(work)


def decide(row: Comparison, *, agree: bool, officer: Officer) -> Comparison:
    """Take the next step of a comparison, or refuse it. Raises NotAllowed."""
    _refuse_without_extra()
    take_withdrawals()

    def work() -> Comparison:
        current = comparisons_of(officer).select_for_update(of=("self",)).filter(pk=row.pk).first()
        if current is None or not may_decide(officer, current):
            raise NotAllowed(_("This does not wait for you. Each step is someone else's."))
        (_STEPS[State(current.state)] if agree else _refuse)(current, officer)
        current.save()
        if current.state in Comparison.WORKING:
            order_work(current)
        return current

    return durably(work)


def _send(row: Comparison, officer: Officer) -> None:
    now = timezone.now()
    sign_second(SEND_COMPARISON, row, officer)
    row.state, row.seconded_at, row.due_at = State.SENT, now, clock(CLOCK, now).due
    if row.to_node:
        comparison_out.ask(row, row.asked_by.display_name if row.asked_by else "")
    note_step("comparison.send", row, actor_of(officer))


def _count(row: Comparison, officer: Officer) -> None:
    """Have the number told, within the budget. Questions to one agency are answered one after the other."""
    Agency.objects.select_for_update().get(pk=row.to_id)
    try:
        budget_of(row, timezone.now()).spend(Decimal(row.documents))
    except OverspentError as error:
        raise NotAllowed(
            _("This asks about %(wanted)s documents; %(left)s are left of what this agency may ask today.")
            % {"wanted": error.wanted, "left": error.left}
        ) from error
    row.state, row.answered_by, row.answered_at = State.COUNTING, officer, timezone.now()
    note_step("comparison.agree", row, actor_of(officer))


def _wish(row: Comparison, officer: Officer) -> None:
    row.state, row.due_at = State.WISHED, clock(CLOCK, timezone.now()).due
    if row.to_node:
        comparison_out.wish(row)
    note_step("comparison.ask_which", row, actor_of(officer))


def _tell(row: Comparison, officer: Officer) -> None:
    sign_second(TELL_COMPARISON, row, officer)
    row.state = State.TELLING
    note_step("comparison.agree", row, actor_of(officer))


def _refuse(row: Comparison, officer: Officer) -> None:
    """What was told before stays; nothing more is."""
    if row.state == State.SIZED:
        raise NotAllowed(_("There is nothing to refuse: the number was told."))
    if row.state == State.SENT:
        row.answered_by = officer
    row.state, row.why = State.REFUSED, "person"
    if row.from_node:
        comparison_out.refuse(row, row.why)
    note_step("comparison.refuse", row, actor_of(officer))


def _refuse_without_extra() -> None:
    if not intersection.available():
        raise NotAllowed(
            _(
                "Comparing needs the extra “privacy”, which is not installed here: an administrator installs it with "
                "“make extras”."
            )
        )


_STEPS: dict[State, Callable[[Comparison, Officer], None]] = {
    State.PROPOSED: _send,
    State.SENT: _count,
    State.SIZED: _wish,
    State.WISHED: _tell,
}
