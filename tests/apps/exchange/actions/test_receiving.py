"""Receiving envelopes: once each, refusals, in order."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Node, trust_receipt

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.actions.receiving import NotTaken, receive
from leeward.apps.exchange.models import Arrival, Refusal


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
