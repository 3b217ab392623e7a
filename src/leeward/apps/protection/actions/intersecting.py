"""Comparing documents in the background: reading many cases and masking their documents takes up to minutes.

What comes of a step is encrypted, sealed and made into rows before the transaction that stores it: others wait for that
one. A person's withdrawal erases the comparison at once (`compared`); what is under way for it is then dropped. After a
kill a step begins again: nothing leaves or is written before the step is whole.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions import comparison_out
from leeward.apps.protection.actions.compared import COMPARED, note_step
from leeward.apps.protection.actions.comparison_out import Letter
from leeward.apps.protection.actions.ledger import Left, left_by_consent
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import CARE, Case, CaseKey, Comparison, Sharing
from leeward.apps.protection.models.keys import read_keys
from leeward.apps.protection.queries.comparable import Held, Wanted, documents
from leeward.apps.protection.queries.comparing import COMPARE, tasks_of
from leeward.core.privacy.intersection import MOST_ASKED, MOST_HELD, Holder, NoIntersectionError, Requester
from leeward.core.privacy.packets import split
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.prepared_rows import changed_rows, new_rows
from leeward.platform.unreadable import KeyDestroyed, Unreadable
from leeward.platform.unreadable_rows import note_skipped
from leeward.platform.worker import Progress, QueueFull

log = logging.getLogger(__name__)
State = Comparison.State
Side = dict[str, list[Held]]
_WRITTEN = ("state", "why", "documents", "told_at", "body_encrypted", "packet_encrypted", "secret_encrypted")
"""What steps change of a comparison."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step beside the row itself: its act, the message for the other node, and the ledgers' rows."""

    act: str = ""
    letter: Letter | None = None
    shared: Sequence[Sharing] = ()


Step = Callable[[Comparison, Progress], Outcome]
"""Computes, and sets what came of it in the row; it writes nothing."""


class _Refused(Exception):
    """The comparison ends here: a code of `messages.comparisons`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def order_work(row: Comparison) -> None:
    """Put the next step into the queue of the background worker; where it is full, a job does it later. Must run in the
    transaction that made the row wait for it.
    """
    if tasks_of([row]):
        return
    officer = row.told_by or row.answered_by or row.seconded_by or row.asked_by
    order = {"comparison": str(row.pk)}
    task = Task(kind=COMPARE, officer=officer.username if officer else "", agency=row.keeper.code, order=order)
    try:
        worker.submit(task)
    except QueueFull:
        log.info("the comparison %s waits for room in the queue", row.pk)


def order_waiting() -> int:
    """Order what found no room in the queue; how many comparisons wait for the worker."""
    waiting = list(
        Comparison.objects.filter(state__in=Comparison.WORKING).select_related("agency", "to").order_by("pk")
    )
    for row in waiting:
        durably(lambda row=row: order_work(row))  # type: ignore[misc]
    return len(waiting)


def compare_ordered(progress: Progress) -> dict[str, Any]:
    """Do the next step of a comparison."""
    take_withdrawals()
    rows = Comparison.objects.select_related("agency", "to", "asked_by", "seconded_by", "answered_by", "told_by")
    row = rows.filter(pk=progress.order["comparison"], state__in=Comparison.WORKING).first()
    if row is None:  # erased meanwhile, or done before its process was killed
        return {}
    was = {name: getattr(row, name) for name in _WRITTEN}
    step, ends = _STEPS[State(row.state)]
    try:
        outcome = step(row, progress)
        row.state = ends
    except (_Refused, NoIntersectionError) as error:
        outcome = _refuse(row, was, error.why if isinstance(error, _Refused) else "extra")
    except Unreadable as error:
        note_skipped(error)
        is_key = error.is_locked or isinstance(error, (NoOwnerKey, KeyDestroyed))
        outcome = _refuse(row, was, "key" if is_key else "unread")
    except Exception:
        _write(row, was, _refuse(row, was, "failed"))
        raise
    _write(row, was, outcome)
    return {}


def _write(row: Comparison, was: Mapping[str, Any], outcome: Outcome) -> None:
    """Write what came of a step, unless the comparison was erased or changed meanwhile. A case whose key was destroyed
    since has no ledger any more.
    """
    changed = changed_rows([row], [name for name in _WRITTEN if getattr(row, name) != was[name]])
    cases = [each.case for each in outcome.shared]
    ledgers = new_rows(outcome.shared)

    def work() -> list[Case]:
        unchanged = {name: was[name] for name in ("state", "body_encrypted")}
        if Comparison.objects.select_for_update().filter(pk=row.pk, **unchanged).values_list("pk").first() is None:
            return []
        keys = CaseKey.objects.select_for_update().filter(case__in=cases, part=CARE, destroyed_at=None)
        kept = set(keys.values_list("case", flat=True))
        changed.write()
        ledgers.only(place for place, case in enumerate(cases) if case.pk in kept).write()
        if outcome.letter is not None:
            comparison_out.send(row, outcome.letter)
        elif row.state == State.REFUSED and row.from_node:
            comparison_out.refuse(row, row.why)
        if outcome.act:
            officer = row.told_by or row.answered_by
            note_step(outcome.act, row, actor_of(officer) if officer else SYSTEM)
        return [case for case in cases if case.pk in kept]

    for case in durably(work):
        publish_page(case)


def _refuse(row: Comparison, was: Mapping[str, Any], why: str) -> Outcome:
    """Whatever the step had set is as before."""
    for name, value in was.items():
        setattr(row, name, value)
    row.state, row.why, row.packet = State.REFUSED, why, None
    return Outcome("comparison.refuse")


def _gather(row: Comparison, progress: Progress) -> Outcome:
    """Whom it is about: only of them is asked, whatever happens later."""
    found = _ours(row, progress, row.asked_at)
    if not found:
        raise _Refused("none")
    if len(found) > MOST_ASKED:
        raise _Refused("too_long")
    asker = Requester(found) if row.to_node else None
    cases = sorted({str(each.case) for held in found.values() for each in held})
    row.body = {**(row.body or {}), "cases": cases, "digest": _digest(found)}
    row.documents = len(found)
    if asker is not None:
        row.packet, row.secret = asker.request(), asker.key
    return Outcome()


def _count(row: Comparison, progress: Progress) -> Outcome:
    """The number alone."""
    if row.from_node:
        return _answer(row, progress, comparison_out.NUMBER)
    heard = _hear(row, progress)
    size = _right(lambda: heard.asker.size(heard.prepared, heard.answered))
    row.documents, row.packet = len(heard.ours), None
    row.body = {**(row.body or {}), "size": size}
    return Outcome("comparison.read" if row.to_node else "comparison.count")


def _tell(row: Comparison, progress: Progress) -> Outcome:
    """Which they are. Both sides' people agreed that the other learns it, so the ledger of each case has it."""
    if row.from_node:
        return _answer(row, progress, comparison_out.WHICH)
    heard = _hear(row, progress, which=True)
    found = _right(lambda: heard.asker.shared_documents(heard.prepared, heard.answered))
    ours, theirs = ([each for name in found for each in side.get(name, ())] for side in (heard.ours, heard.theirs))
    row.told_at, row.packet, row.secret = timezone.now(), None, None
    row.body = {**(row.body or {}), "size": len(found), "about": [str(each.case) for each in ours]}
    shared = [*_ledger_rows(row, ours, row.to), *_ledger_rows(row, theirs, row.agency)]
    if row.to_node:
        return Outcome("comparison.read", comparison_out.matches_letter(row, found), shared)
    return Outcome("comparison.tell", shared=shared)


@dataclass(frozen=True, slots=True)
class _Heard:
    """Both sides of a comparison: what the asking agency asked for, and the other's masked list and answer. `theirs` is
    empty where the other agency is not here."""

    asker: Requester
    ours: Side
    prepared: bytes
    answered: bytes
    theirs: Side = field(default_factory=dict)


def _hear(row: Comparison, progress: Progress, *, which: bool = False) -> _Heard:
    """An answer of a partner counts only while everyone whom it is about agrees as they did."""
    ours = _ours(row, progress)
    if row.to_node and _digest(ours) != (row.body or {})["digest"]:
        raise _Refused("changed")
    if row.to_node:
        return _Heard(Requester(ours, row.secret), ours, *split(row.packet))
    if not ours:
        raise _Refused("changed")
    theirs, asker = _theirs(row, progress), Requester(ours)
    holder = Holder(theirs)
    return _Heard(asker, ours, holder.prepared, holder.answer(asker.request(), which=which), theirs)


def _answer(row: Comparison, progress: Progress, told: str) -> Outcome:
    """The answer to a partner, which alone can read it."""
    holder = Holder(_theirs(row, progress))
    answered = _right(lambda: holder.answer(row.packet, which=told == comparison_out.WHICH))
    if told == comparison_out.WHICH:
        row.told_at, row.packet = timezone.now(), None
    act = "comparison.tell" if told == comparison_out.WHICH else "comparison.count"
    return Outcome(act, comparison_out.answer_letter(row, told, holder.prepared, answered))


def _note_found(row: Comparison, progress: Progress) -> Outcome:
    """The partner said which documents both know: the ledgers here say it too."""
    theirs, found = _theirs(row, progress), set(json.loads(row.packet))
    row.packet = None
    both = [each for written, held in theirs.items() if written in found for each in held]
    return Outcome("comparison.found", shared=_ledger_rows(row, both, row.agency))


def _ours(row: Comparison, progress: Progress, at: datetime | None = None) -> Side:
    cases = (row.body or {}).get("cases")
    return _documents(row.agency, row, row.to, None if cases is None else frozenset(cases), progress, at)


def _theirs(row: Comparison, progress: Progress) -> Side:
    found = _documents(row.to, row, row.agency, None, progress, None)
    if len(found) > MOST_HELD:
        raise _Refused("too_long")
    return found


def _documents(
    agency: Agency,
    row: Comparison,
    other: Agency,
    cases: frozenset[str] | None,
    progress: Progress,
    at: datetime | None,
) -> Side:
    purpose: Any = row.purpose  # as the form offers them
    wanted = Wanted(other, purpose, at or timezone.now(), row.node)
    found = documents(agency, wanted, cases, watch=lambda done, total: progress.report("read", done, total))
    progress.report("compare", 0, 0)
    return found


def _right(compute: Callable[[], Any]) -> Any:
    """What comes of a partner's masked documents; refused where they are none."""
    try:
        return compute()
    except ValueError as error:
        raise _Refused("rubbish") from error


def _digest(found: Mapping[str, object]) -> str:
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()


def _ledger_rows(row: Comparison, held: Iterable[Held], other: Agency) -> Sequence[Sharing]:
    """What the ledger of each case will say: that the other agency learned that both know its document."""
    consents = {each.case: each.consent for each in held}
    officer = row.told_by or row.seconded_by
    left = Left(COMPARED, row.purpose, ["documents"], other.code, other.name)
    cases = list(
        Case.objects.select_related("agency").filter(pk__in=consents, keys__part=CARE, keys__destroyed_at=None)
    )
    if not cases:
        return []
    assert officer is not None  # noqa: S101 - someone decided
    read_keys(cases)
    return [left_by_consent(case, left, officer=officer, consent=consents[case.pk]) for case in cases]


_STEPS: Mapping[State, tuple[Step, State]] = {
    State.GATHERING: (_gather, State.PROPOSED),
    State.COUNTING: (_count, State.SIZED),
    State.TELLING: (_tell, State.TOLD),
    State.NOTING: (_note_found, State.TOLD),
}
