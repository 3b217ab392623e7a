"""Asking another agency whether it knows the same documents: a supervisor sends the question, the other agency answers
with a number, and only by a second decision, of a supervisor there, with which they are.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.access import comparisons_of, may_decide
from leeward.apps.protection.actions.compared import COMPARED
from leeward.apps.protection.actions.ledger import Left, note_left
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import Case, Comparison
from leeward.apps.protection.queries.comparing import Held, budget_of, documents, open_cases
from leeward.core.care.consent import Purpose as ConsentPurpose
from leeward.core.privacy import intersection
from leeward.core.privacy.budget import OverspentError
from leeward.platform.durable import durably
from leeward.platform.unreadable import Unreadable

State = Comparison.State
T = TypeVar("T")
Side = dict[str, list[Held]]


def propose(to: Agency, purpose: ConsentPurpose, reason: str, *, officer: Officer) -> Comparison:
    """Ask about the documents of everyone in care who agreed to it. Nothing is compared yet. Raises NotAllowed."""
    _refuse_without_extra()
    take_withdrawals()

    def work() -> Comparison:
        row = Comparison(agency=officer.agency, to=to, purpose=purpose, asked_by=officer, asked_at=timezone.now())
        asked = _readable(lambda: documents(open_cases(row.agency), to, purpose, row.asked_at))
        if not asked:
            raise NotAllowed(_("No one in your care with a document agreed to this, for this purpose and this agency."))
        row.make_key()
        row.body = {"reason": reason, "cases": sorted({str(held.case.pk) for each in asked.values() for held in each})}
        row.save(force_insert=True)
        _note("comparison.ask", row, officer, len(asked))
        return row

    return durably(work)


def decide(row: Comparison, *, agree: bool, officer: Officer) -> Comparison:
    """Take the next step of a comparison, or refuse it. Raises NotAllowed."""
    _refuse_without_extra()
    take_withdrawals()

    def work() -> tuple[Comparison, list[Case]]:
        current = comparisons_of(officer).select_for_update(of=("self",)).filter(pk=row.pk).first()
        if current is None or not may_decide(officer, current):
            raise NotAllowed(_("This does not wait for you. Each step is someone else's."))
        told = _STEPS[State(current.state)](current, officer) if agree else _refuse(current, officer)
        current.save()
        return current, told

    current, told = durably(work)
    for case in told:
        publish_page(case)
    return current


def _send(row: Comparison, officer: Officer) -> list[Case]:
    row.state, row.seconded_by, row.seconded_at = State.SENT, officer, timezone.now()
    _note("comparison.send", row, officer, row.documents)
    return []


def _count(row: Comparison, officer: Officer) -> list[Case]:
    """Answer with the number alone, within the budget."""
    asked, held = _sides(row)
    asker = intersection.Asker(sorted(asked))
    row.documents = _spend(row, asker.request)
    holder = intersection.Holder(held)
    row.body = {**(row.body or {}), "size": asker.size(holder.prepared, holder.answer(asker.request))}
    row.state, row.answered_by, row.answered_at = State.SIZED, officer, timezone.now()
    _note("comparison.count", row, officer, row.documents)
    return []


def _wish(row: Comparison, officer: Officer) -> list[Case]:
    row.state = State.WISHED
    _note("comparison.ask_which", row, officer, row.documents)
    return []


def _tell(row: Comparison, officer: Officer) -> list[Case]:
    """Answer with which. Both sides' people agreed that the other learns it, so the ledger of each case has it."""
    asked, held = _sides(row)
    asker, holder = intersection.Asker(sorted(asked), which=True), intersection.Holder(held)
    found = asker.which(holder.prepared, holder.answer(asker.request, which=True))
    ours = [each for name in found for each in asked[name]]
    theirs = [each for name in found for each in held[name]]
    for side, other in ((ours, row.to), (theirs, row.agency)):
        left = Left(COMPARED, row.purpose, ["documents"], other.code, other.name)
        for each in side:
            note_left(each.case, left, officer=officer, consent=each.consent)
    row.body = {**(row.body or {}), "size": len(found), "about": [str(each.case.pk) for each in ours]}
    row.state, row.told_by, row.told_at = State.TOLD, officer, timezone.now()
    _note("comparison.tell", row, officer, row.documents)
    return [each.case for each in (*ours, *theirs)]


def _refuse(row: Comparison, officer: Officer) -> list[Case]:
    """What was told before stays; nothing more is."""
    if row.state == State.SIZED:
        raise NotAllowed(_("There is nothing to refuse: the number was told."))
    if row.state == State.SENT:
        row.answered_by = officer
    row.state = State.REFUSED
    _note("comparison.refuse", row, officer, row.documents)
    return []


def _sides(row: Comparison) -> tuple[Side, Side]:
    """The documents of both agencies, of those who still agree. Who withdraws meanwhile locks the case too."""
    both = Case.objects.filter(agency__in=(row.agency_id, row.to_id), state=Case.State.OPEN)
    # In one order for both agencies: two that ask each other at once would wait for each other.
    list(both.order_by("pk").select_for_update(of=("self",)))
    now, purpose = timezone.now(), _purpose(row)

    def read() -> tuple[Side, Side]:
        asked = documents(open_cases(row.agency, (row.body or {})["cases"]), row.to, purpose, now)
        return asked, documents(open_cases(row.to), row.agency, purpose, now)

    return _readable(read)


def _spend(row: Comparison, request: bytes) -> int:
    """How many documents are asked about. Questions to one agency are answered one after the other."""
    Agency.objects.select_for_update().get(pk=row.to_id)
    count = intersection.asked(request)
    if not count:
        raise NotAllowed(_("No one is left who agrees to this. Nothing was compared."))
    try:
        budget_of(row, timezone.now()).spend(Decimal(count))
    except OverspentError as error:
        raise NotAllowed(
            _("This asks about %(wanted)s documents; %(left)s are left of what this agency may ask today.")
            % {"wanted": error.wanted, "left": error.left}
        ) from error
    return count


def _purpose(row: Comparison) -> ConsentPurpose:
    return row.purpose  # type: ignore[return-value]  # as the form offers them


def _readable(read: Callable[[], T]) -> T:
    try:
        return read()
    except Unreadable as error:
        raise NotAllowed(_("Some cases cannot be read here: a key file is not in its place.")) from error


def _refuse_without_extra() -> None:
    if not intersection.available():
        raise NotAllowed(_("Comparing needs the extra “privacy” of Leeward, which is not installed here."))


def _note(act: str, row: Comparison, officer: Officer, documents: int) -> None:
    append(
        act,
        actor=actor_of(officer),
        object=f"comparison/{row.pk}",
        outcome=row.state,
        purpose=Purpose.VICTIM_PROTECTION,
        details={"for": row.purpose, "documents": documents},
    )


_STEPS: dict[State, Callable[[Comparison, Officer], list[Case]]] = {
    State.PROPOSED: _send,
    State.SENT: _count,
    State.SIZED: _wish,
    State.WISHED: _tell,
}
