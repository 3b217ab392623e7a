"""Claiming, asking back, answering: only by colleagues, once, and sent to the other side."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from leeward.apps.audit.models import AuditEntry
from leeward.apps.desk.actions import answering
from leeward.apps.desk.actions.duty import escalate, hand_over
from leeward.apps.desk.actions.outgoing import line_written, request_answered
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.about import feedback_for, feedback_on
from leeward.platform.refusal import NotAllowed

Ask = Callable[..., Request]


@pytest.fixture
def left() -> Iterator[list[tuple[str, ...]]]:
    """What the desk sent, beside the wiring's own handlers."""
    seen: list[tuple[str, ...]] = []

    def answer(request: Request, note: str) -> None:
        seen.append((request.answer, note))

    def message(_request: Request, entry: Entry, text: str) -> None:
        seen.append((str(entry.what), text))

    answers, messages = request_answered.functions, line_written.functions
    with request_answered.filled(*answers, answer), line_written.filled(*messages, message):
        yield seen


def test_an_answer_claims_is_sent_and_audited(ask: Ask, desk: Any, left: list[Any]) -> None:
    request = ask()
    answering.answer(request, "other_person", " not him ", officer=desk.dan)
    stored = Request.objects.get(pk=request.pk)
    assert (stored.state, stored.answer, stored.claimed_by, stored.answered_by) == (
        "answered",
        "other_person",
        desk.dan,
        desk.dan,
    )
    assert left == [("other_person", "not him")]
    row = AuditEntry.objects.get(act="desk.answer")
    assert (row.outcome, row.details["late"], "not him" in str(row.details)) == ("other_person", False, False)
    with pytest.raises(NotAllowed, match="already"):
        answering.answer(request, "confirmed", officer=desk.dan)
    assert len(left) == 1


@pytest.mark.parametrize(
    ("kind", "code", "note"),
    [("hit", "genuine", "x"), ("hit", "", ""), ("hit", "partly", "  "), ("search", "confirmed", "")],
    ids=("of another kind", "none", "its note is missing", "of another kind"),
)
def test_an_answer_that_says_nothing_is_refused(ask: Ask, desk: Any, kind: str, code: str, note: str) -> None:
    request = ask(kind)
    with pytest.raises(NotAllowed):
        answering.answer(request, code, note, officer=desk.dan)
    assert Request.objects.get(pk=request.pk).state == Request.State.NEW


def test_a_colleague_has_to_take_over_before_answering_but_a_supervisor_need_not(ask: Ask, desk: Any) -> None:
    request = ask()
    answering.claim(request, officer=desk.dan)
    with pytest.raises(NotAllowed, match="Dan"):
        answering.answer(request, "confirmed", officer=desk.eve)
    answering.claim(request, officer=desk.eve)
    answering.answer(request, "confirmed", officer=desk.sue)
    assert Request.objects.get(pk=request.pk).answered_by == desk.sue


def test_another_desk_does_nothing(ask: Ask, desk: Any) -> None:
    request = ask()
    acts: tuple[Callable[[], None], ...] = (
        lambda: answering.claim(request, officer=desk.ann),
        lambda: answering.answer(request, "confirmed", officer=desk.ann),
        lambda: answering.ask_back(request, "who?", officer=desk.ann),
        lambda: escalate(request, officer=desk.ann),
        lambda: answering.close(request, officer=desk.ann),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert Request.objects.get(pk=request.pk).state == Request.State.NEW


def test_asking_back_leaves_and_the_clock_runs_on(ask: Ask, desk: Any, left: list[Any]) -> None:
    request = ask()
    answering.ask_back(request, "Which eye colour?", officer=desk.dan)
    stored = Request.objects.get(pk=request.pk)
    assert (stored.state, stored.due_at) == ("asked_back", request.due_at)
    assert left == [("asked_back", "Which eye colour?")]
    with pytest.raises(NotAllowed, match="empty"):
        answering.ask_back(request, "  ", officer=desk.dan)


def test_a_request_that_waits_for_an_answer_cannot_be_closed(ask: Ask, desk: Any) -> None:
    request = ask()
    with pytest.raises(NotAllowed, match="is waiting"):
        answering.close(request, officer=desk.dan)
    answering.answer(request, "confirmed", officer=desk.dan)
    answering.close(request, officer=desk.dan)
    assert Request.objects.get(pk=request.pk).state == Request.State.CLOSED


def test_a_shift_is_handed_to_a_colleague_of_the_desk(ask: Ask, desk: Any) -> None:
    mine, _other = ask(), ask()
    answering.claim(mine, officer=desk.dan)
    with pytest.raises(NotAllowed, match="colleague"):
        hand_over(desk.ann, "", officer=desk.dan)
    assert hand_over(desk.eve, "Mind the first one", officer=desk.dan) == 1
    stored = Request.objects.get(pk=mine.pk)
    assert stored.claimed_by == desk.eve
    assert stored.thread.get().what == Entry.What.HANDED_OVER


def test_answers_show_how_often_a_record_meant_another_person(ask: Ask, desk: Any, record: Any) -> None:
    for code in ("other_person", "other_person", "confirmed"):
        answering.answer(ask(), code, officer=desk.dan)
    ask()
    found = feedback_for(record.key)
    assert (found.asked, found.other_person, found.confirmed, found.pair_decisions) == (4, 2, 1, 0)
    both = feedback_on({record.key: record.version + 1, "BRB-RBPF/nobody": 1})
    assert (both[record.key].other_person, both[record.key].still, both["BRB-RBPF/nobody"].asked) == (2, 0, 0)
