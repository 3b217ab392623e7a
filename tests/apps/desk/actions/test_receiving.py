"""What comes in: once for each id, bounded, and encrypted at rest."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from leeward.apps.audit.models import AuditEntry
from leeward.apps.desk.actions.answering import ask_back
from leeward.apps.desk.actions.receiving import UnusableBody, receive, take_message
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.apps.desk.queries.tables import promise
from leeward.core.printable import LONGEST_TEXT

Ask = Callable[..., Request]


def test_the_same_id_of_the_same_sender_is_one_request(ask: Ask) -> None:
    number = str(uuid.uuid4())
    first = ask(request=number)
    again = ask(request=number, presented={"surname": "OTHER"})
    other = ask(request=number, sender="LCA-POLI")
    assert (again.pk, facts_of(again)["presented"]["surname"]) == (first.pk, "TESTCASE")
    assert other.pk != first.pk, "another sender cannot take an id away"
    assert AuditEntry.objects.filter(act="desk.receive").count() == 2


@pytest.mark.django_db
def test_the_clock_is_the_promise_of_the_kind(ask: Ask, desk: Any) -> None:
    for kind in ("hit", "late", "search", "genuineness", "message", "information"):
        request = ask(kind)
        assert request.due_at - request.received_at == promise(kind, desk.agency.code, "person.red")


def test_persons_are_not_in_clear_in_the_table(ask: Ask) -> None:
    stored = Request.objects.get(pk=ask().pk)
    assert b"TESTCASE" not in bytes(stored.facts_encrypted or b"")
    assert "TESTCASE" not in str(Request.objects.filter(pk=stored.pk).values())


@pytest.mark.parametrize(
    ("said", "code"),
    [({"request": "7"}, "request"), ({"request": None}, "request"), ({"request": ["x"]}, "request")],
)
def test_a_body_without_an_id_is_refused_by_field(ask: Ask, said: dict[str, Any], code: str) -> None:
    with pytest.raises(UnusableBody) as refused:
        ask(**said)
    assert refused.value.code == code


def test_an_unknown_kind_is_refused(desk: Any) -> None:
    with pytest.raises(UnusableBody, match="kind"):
        receive("gossip", {"request": str(uuid.uuid4())}, sender="ATG-RPAB", desk=desk.agency)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"presented": {"surname": "A\x00B\u202a\nC"}}, {"surname": "AB\u202a\nC"}),
        ({"presented": {"a": {"deep": 1}, "b": None, "c": True, "n": 4}}, {"n": "4"}),
        ({"presented": ["surname"]}, {}),
        ({"presented": {"names": ["ANNA", "MARIA", {}]}}, {"names": "ANNA, MARIA"}),
        ({"presented": {f"f{number}": "x" for number in range(900)}}, {f"f{number}": "x" for number in range(60)}),
    ],
    ids=("control characters", "other shapes", "no mapping", "lists", "too many"),
)
def test_a_partners_body_is_cut_to_known_shapes(ask: Ask, said: dict[str, Any], kept: dict[str, str]) -> None:
    assert facts_of(ask(**said)).get("presented", {}) == kept


@pytest.mark.parametrize(
    "said",
    [
        {"asked_by": "nobody"},
        {"asked_by": {"agency": 7, "post": None}},
        {"asked_at": "yesterday"},
        {"asked_at": "2026-13-40T99:00:00Z"},
        {"asked_at": "2026-11-24T21:00:00"},
        {"version": -1},
        {"version": 10**30},
        {"record": {"x": 1}},
        {"claims": "all"},
        {"text": "x" * (LONGEST_TEXT + 50_000)},
    ],
)
def test_an_invalid_field_loses_only_that_field(ask: Ask, said: dict[str, Any]) -> None:
    stored = Request.objects.get(pk=ask(**said).pk)
    assert stored.agency
    assert len(facts_of(stored).get("text", "")) <= LONGEST_TEXT


def test_a_date_in_the_future_does_not_move_the_clock(ask: Ask) -> None:
    request = ask(asked_at="2099-01-01T00:00:00Z")
    assert request.asked_at == request.received_at


def test_a_reply_joins_the_thread_once(ask: Ask, desk: Any) -> None:
    request, number = ask(), uuid.uuid4()
    ask_back(request, "Which eye colour?", officer=desk.dan)
    for _ in range(2):
        entry = take_message(number, request.number, "Brown", sender="ATG-RPAB")
    assert entry is not None
    assert text_of(entry) == "Brown"
    assert request.thread.count() == 2
    assert Request.objects.get(pk=request.pk).state == Request.State.CLAIMED
    assert take_message(uuid.uuid4(), request.number, "Me too", sender="LCA-POLI") is None
