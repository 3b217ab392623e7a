"""Envelopes over HTTP: receipts and refusals, sizes, and strangers who keep trying."""

from functools import partial

import pytest
from django.test import Client
from tests.apps.exchange.conftest import Federation, trust_receipt

from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.models import Refusal
from leeward.core.federation.envelope import MOST_BYTES


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
