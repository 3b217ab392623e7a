"""Receiving envelopes: once each, refusals, in order."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Handle, Node

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.expiry import take_lapsed
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.receiving import NotTaken, receive
from leeward.apps.exchange.models import Arrival, Outgoing, Refusal, Stream
from leeward.apps.exchange.queries import trust
from leeward.core.federation.envelope import MOST_BYTES, read


def test_an_envelope_is_stored_receipted_and_handled_once(federation: Federation, handled: list[Message]) -> None:
    data = federation.antigua.envelope(federation.me, "note", {"text": "good morning"})
    receipt = receive(data)
    assert trust_receipt(federation.me, receipt) == "received"
    assert handle_ready() == 1
    assert [(each.sender, each.body) for each in handled] == [("ATG-IMMI", {"text": "good morning"})]
    assert receive(data) == receipt, "the same bytes get the stored receipt, byte for byte"
    assert handle_ready() == 0
    assert len(handled) == 1
    assert bytes(Arrival.objects.get().original) == data


def trust_receipt(node: Node, receipt: bytes) -> str:
    return trust.proven_receipt(receipt, node.code).outcome


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


def test_a_lapsed_envelope_takes_its_place(federation: Federation, handle: Handle) -> None:

    seen: list[int] = []
    handle({"note": lambda m: seen.append(m.body["n"]), "stream.lapsed": take_lapsed})
    lost = read(federation.antigua.envelope(federation.me, "note", {"n": 1}))
    receive(federation.antigua.envelope(federation.me, "note", {"n": 2}))
    header = lost.header
    told = {"message": str(header.message), "stream": header.stream, "sequence": 1, "digest": lost.digest}
    told["previous"] = header.previous
    receive(federation.antigua.envelope(federation.me, "stream.lapsed", told, stream="control.0000000000000000"))
    while handle_ready():
        pass
    assert seen == [2]


def other_recipient(f: Federation) -> bytes:
    return f.antigua.envelope(f.lucia, "note", {})


def stranger(f: Federation) -> bytes:
    return Node("XXX-FAKE", "XXX").envelope(f.me, "note", {})


def forged(f: Federation) -> bytes:
    return Node("ATG-IMMI", "ATG").envelope(f.me, "note", {})


def early(f: Federation) -> bytes:
    return f.antigua.envelope(f.me, "note", {}, created=timezone.now() + timedelta(hours=2))


def expired(f: Federation) -> bytes:
    now = timezone.now()
    return f.antigua.envelope(f.me, "note", {}, created=now - timedelta(hours=2), not_after=now - timedelta(hours=1))


def altered(f: Federation) -> bytes:
    data = bytearray(f.antigua.envelope(f.me, "note", {}))
    data[-70] ^= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "code", "sender"),
    [
        (lambda _: b"", "malformed", ""),
        (lambda _: b"hello", "malformed", ""),
        (other_recipient, "recipient", "ATG-IMMI"),
        (stranger, "unknown_key", ""),  # an unknown name is not stored: it may be anything
        (forged, "unknown_key", "ATG-IMMI"),
        (early, "early", "ATG-IMMI"),
        (expired, "expired", "ATG-IMMI"),
        (altered, "signature", "ATG-IMMI"),
    ],
)
def test_what_is_refused_is_counted_and_not_kept(federation: Federation, make: Any, code: str, sender: str) -> None:
    data = make(federation)
    for _ in range(2):
        with pytest.raises(NotTaken) as refused:
            receive(data)
        assert refused.value.code == code
    row = Refusal.objects.get()
    assert (row.sender, row.code, row.count) == (sender, code, 2)
    assert AuditEntry.objects.filter(act="exchange.refuse", outcome=code).count() == 1, "a flood fills no account"
    assert not Arrival.objects.exists()


def test_two_envelopes_under_one_number_are_a_fork(federation: Federation) -> None:
    receive(federation.antigua.envelope(federation.me, "note", {"n": 1}))
    federation.antigua.streams.clear()  # as a node restored from an old backup, or a copy of it
    with pytest.raises(NotTaken, match="fork"):
        receive(federation.antigua.envelope(federation.me, "note", {"n": 2}))
    assert Arrival.objects.count() == 1


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


def test_over_http(federation: Federation, handled: list[Message], client: Client) -> None:
    data = federation.antigua.envelope(federation.me, "note", {})
    address = "/exchange/v1/envelopes"
    answer = client.post(address, data, content_type="application/vnd.leeward.envelope")
    assert (answer.status_code, trust_receipt(federation.me, answer.content)) == (200, "received")
    refused = client.post(address, b"nothing", content_type="application/vnd.leeward.envelope")
    assert (refused.status_code, refused.json()["code"]) == (400, "malformed")
    assert client.get(address).status_code == 405


@pytest.mark.parametrize(("size", "expected"), [(MOST_BYTES, (400, "malformed")), (MOST_BYTES + 1, (413, "too_large"))])
def test_an_envelope_is_larger_than_a_form_may_be(
    federation: Federation, client: Client, size: int, expected: tuple[int, str]
) -> None:
    """No bound on forms and JSON may stop it: a message of a partner has up to 8 MB."""
    answer = client.post("/exchange/v1/envelopes", b"x" * size, content_type="application/vnd.leeward.envelope")
    assert (answer.status_code, answer.json()["code"]) == expected


def test_a_stranger_who_keeps_trying_is_turned_away(federation: Federation, client: Client) -> None:
    post, kind = partial(client.post, "/exchange/v1/envelopes", b"junk"), "application/octet-stream"
    codes = [post(content_type=kind, REMOTE_ADDR="192.0.2.7").status_code for _ in range(61)]
    assert set(codes[:60]) == {400}
    assert codes[60] == 429
    assert Refusal.objects.get().count == 60


def test_a_stranger_turns_no_partner_away_and_gains_nothing_by_a_header(
    federation: Federation, handled: list[Message], client: Client
) -> None:
    """The server tells the application whose request it is, also behind a proxy; a header alone changes nothing."""
    post = partial(client.post, "/exchange/v1/envelopes", content_type="application/octet-stream")
    for n in range(61):
        last = post(b"junk", REMOTE_ADDR="192.0.2.77", headers={"X-Forwarded-For": f"198.51.100.{n}"})
    assert last.status_code == 429
    data = federation.antigua.envelope(federation.me, "note", {})
    assert post(data, REMOTE_ADDR="192.0.2.8").status_code == 200, "its owner's answer may end a hold"
