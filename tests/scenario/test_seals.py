"""Seals of invented states: any content comes back, each with its signature; a changed byte is noticed."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.pki import Source, TrustStore, read_certificate
from leeward.core.document.seals import MalformedSeal, read_seal
from leeward.core.document.seals.verify import verify
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import SET, ZONE, c40, day, field, header, idb, signer, vds, vds_nc

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
SIGNER = signer(ROOT)
STORE = TrustStore.of([(read_certificate(SIGNER.certificate), Source("test"))])


def state(data: bytes) -> str:
    return verify(read_seal(data, today=TODAY), STORE, today=TODAY).signature


@pytest.mark.parametrize(
    ("text", "size", "reason"),
    [
        ("", 0, "nothing"),
        ("A", 2, "one character has a byte for itself after FE"),
        ("AB", 2, "two are padded to three"),
        ("ABC", 2, "three in two bytes"),
        ("ABCD", 4, "the fourth again after FE"),
        ("<<<", 2, "a filler is written as a space"),
    ],
)
def test_the_length_of_c40(text: str, size: int, reason: str) -> None:
    assert len(c40(text)) == size, reason


def test_a_character_that_c40_lacks_is_refused() -> None:
    for text in ("é", "a", "-", "\0"):
        with pytest.raises(ValueError, match="substring not found"):
            c40(text)


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_a_day_is_three_bytes_that_differ_from_any_other(value: date) -> None:
    number = int.from_bytes(day(value))
    assert len(day(value)) == 3
    assert (number // 1_000_000, number // 10_000 % 100, number % 10_000) == (value.month, value.day, value.year)


@pytest.mark.parametrize(("size", "head"), [(0, "0200"), (127, "027f"), (128, "02820080"), (65_535, "0282ffff")])
def test_the_length_of_a_field_is_short_or_long(size: int, head: str) -> None:
    assert field(2, bytes(size)) == bytes.fromhex(head) + bytes(size)


@settings(max_examples=40, deadline=None)
@given(st.text(SET, min_size=3, max_size=3), st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from([2, 3]))
def test_any_header_comes_back(country: str, issued: date, version: int) -> None:
    seal = read_seal(vds(SIGNER, issuer="UTO", issued=issued, signed=issued, version=version), today=TODAY)
    assert (seal.issued, seal.signed_on, seal.zone) == (issued, issued, ZONE)
    assert header(issuer=country, version=version)[:2] == bytes((0xDC, version))


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("curve", ["secp256r1", "brainpoolP256r1", "secp384r1", "brainpoolP384r1"])
def test_a_signer_on_each_curve_is_verified(curve: str, version: int) -> None:
    by = signer(ROOT, curve=curve)
    store = TrustStore.of([(read_certificate(by.certificate), Source("test"))])
    assert verify(read_seal(vds(by, version=version), today=TODAY), store, today=TODAY).signature == "valid"


def test_a_changed_byte_anywhere_in_a_seal_is_never_valid() -> None:
    """By brute force: each byte of the seal once. What can still be read is false or of an unknown signer."""
    data = vds(SIGNER)
    found = set()
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 0x04
        try:
            found.add(state(bytes(changed)))
        except MalformedSeal:
            found.add("malformed")
    assert state(data) == "valid"
    assert "valid" not in found
    assert {"broken", "malformed"} <= found


@pytest.mark.parametrize("zipped", [False, True])
def test_a_barcode_that_is_packed_says_the_same(zipped: bool) -> None:
    data = idb(SIGNER, {0x81: c40("".join(ZONE))}, zipped=zipped)
    assert data.startswith(b"NDB1D" if zipped else b"NDB1B")
    assert b"=" not in data
    assert (read_seal(data, today=TODAY).zone, state(data)) == (ZONE, "valid")


@pytest.mark.parametrize(
    ("message", "header", "reason"),
    [
        ({"uvci": "U1"}, {}, "as issued"),
        ({"pid": {"n": "ÉMILE & <b>"}}, {}, "a name of other letters is signed in its bytes"),
        ({"uvci": "U1"}, {"t": "icao.test"}, "another kind of document"),
        ({}, {"is": "XXA"}, "an empty message of another issuer"),
    ],
)
def test_a_message_in_json_is_signed_in_its_canonical_form(
    message: dict[str, Any], header: dict[str, Any], reason: str
) -> None:
    by = signer(ROOT, curve="secp256r1")
    store = TrustStore.of(
        [(read_certificate(by.certificate), Source("test")), (read_certificate(ROOT.certificate), Source("test"))]
    )
    whole = json.loads(vds_nc(by, message, **header))
    turned = json.dumps({"sig": whole["sig"], "data": dict(reversed(whole["data"].items()))}).encode()
    for data in (json.dumps(whole).encode(), turned):
        assert verify(read_seal(data, today=TODAY), store, today=TODAY).signature == "valid", reason
    whole["data"]["msg"]["added"] = "1"
    assert verify(read_seal(json.dumps(whole).encode(), today=TODAY), store, today=TODAY).signature == "broken", reason
