"""Envelopes are handled in the order of their stream; one that fails or is unusable blocks no other stream."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Handle

from leeward.apps.exchange.actions import handling
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Kind, Message, Unusable, message_kinds
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.models import Arrival, Outgoing, Refusal, Stream


def test_messages_are_handled_in_order_whatever_the_order_of_arrival(
    federation: Federation, handled: list[Message]
) -> None:
    sent = [federation.antigua.envelope(federation.me, "note", {"n": n}) for n in range(4)]
    for place in (2, 0, 3, 1):
        receive(sent[place])
        handle_ready()
    while handle_ready():
        pass
    assert [each.body["n"] for each in handled] == [0, 1, 2, 3]


def test_what_waits_is_handled_together_up_to_the_one_that_fails(federation: Federation, handle: Handle) -> None:
    seen: list[int] = []

    def handler(message: Message) -> None:
        if message.body["n"] == 3 and 3 not in seen:
            seen.append(-3)
            raise OSError("not now")
        seen.append(message.body["n"])

    handle({"note": handler})
    for n in range(5):
        receive(federation.antigua.envelope(federation.me, "note", {"n": n}))
    assert handle_ready() == 3
    assert seen == [0, 1, 2, -3]
    assert Stream.objects.get(sender="ATG-IMMI").sequence == 3, "what came before the failure is done"


def test_a_round_that_takes_too_long_ends_and_the_next_goes_on(
    federation: Federation, handled: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "_LONGEST_SECONDS", 0)
    for n in range(3):
        receive(federation.antigua.envelope(federation.me, "note", {"n": n}))
    assert [handle_ready() for _ in range(4)] == [1, 1, 1, 0]
    assert [each.body["n"] for each in handled] == [0, 1, 2]


def test_an_envelope_that_is_not_to_be_kept_is_erased_once_it_was_handled(federation: Federation) -> None:
    kinds = {"report": Kind("report", lambda _: None, asks=False, keeps=False), "note": Kind("note", lambda _: None)}
    sent = [federation.antigua.envelope(federation.me, kind, {}) for kind in ("report", "note")]
    with message_kinds.filled(lambda: kinds):
        for each in sent:
            receive(each)
        handle_ready()
        receipt = receive(sent[0])
    assert [bytes(each.original) for each in Arrival.objects.order_by("pk")] == [b"", sent[1]]
    assert receipt == bytes(Arrival.objects.order_by("pk")[0].receipt), "a repeated one gets the same receipt"


def test_what_is_missing_is_asked_for(federation: Federation, handled: list[Message]) -> None:
    federation.antigua.envelope(federation.me, "note", {"n": 1})
    receive(federation.antigua.envelope(federation.me, "note", {"n": 2}))
    handle_ready()
    gap = Stream.objects.get(sender="ATG-IMMI")
    assert gap.gap_since is not None
    assert not Outgoing.objects.exists(), "it may just be late"
    Stream.objects.update(gap_since=timezone.now() - timedelta(seconds=3))
    handle_ready()
    handle_ready()
    assert [row.kind for row in Outgoing.objects.all()] == ["stream.missing"], "asked once, not at every round"


def test_a_failing_handler_blocks_only_its_stream(
    federation: Federation, handle: Handle, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    def fail(message: Message) -> None:
        Refusal.objects.create(day=timezone.now().date(), code="x", last_at=timezone.now(), last_digest="")
        raise OSError("not now")

    handle({"bad": fail, "note": lambda m: seen.append(m.sender)})
    receive(federation.antigua.envelope(federation.me, "bad", {}))
    receive(federation.antigua.envelope(federation.me, "note", {}))
    receive(federation.lucia.envelope(federation.me, "note", {}))
    handle_ready()
    handle_ready()
    assert seen == ["LCA-POLI"]
    assert not Refusal.objects.exists(), "what the handler wrote is undone"
    assert Arrival.objects.get(sequence=1, sender="ATG-IMMI").trouble == "OSError"
    assert "could not be handled" in caplog.text


def unusable(_message: Message) -> None:
    raise Unusable("date")


@pytest.mark.parametrize(
    ("kind", "purpose", "code", "stream"),
    [
        ("bad", "border_check", "date", "desk.00"),
        ("unheard", "border_check", "kind", "desk.00"),
        ("note", "oversight", "purpose", "desk.00"),  # the federation lets this member state border_check alone
        ("note", "oversight", "purpose", "records.00"),  # whatever it calls the stream
    ],
)
def test_an_unusable_message_is_kept_and_its_sender_notified(
    federation: Federation, handle: Handle, kind: str, purpose: str, code: str, stream: str
) -> None:
    handle({"bad": unusable, "note": lambda _m: None})
    receive(federation.antigua.envelope(federation.me, kind, {}, purpose=purpose, stream=stream))
    assert handle_ready() == 1
    kept = Arrival.objects.get()
    assert (kept.trouble, bool(kept.original)) == (code, True)
    told = Outgoing.objects.get()
    assert (told.kind, told.audience) == ("receipt", ["ATG-IMMI"])
