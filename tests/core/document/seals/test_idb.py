import base64
import zlib
from datetime import date

import pytest

from leeward.core.document.pki import Source, TrustStore, read_certificate
from leeward.core.document.seals import MalformedSeal, read_seal
from leeward.core.document.seals.verify import verify
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import ZONE, c40, field, idb, signer

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
SIGNER = signer(ROOT)
STORE = TrustStore.of([(read_certificate(SIGNER.certificate), Source("test"))])
FIELDS = {0x81: c40("".join(ZONE)), 0x84: b"\x00" + (4152032).to_bytes(3), 0x86: b"\x06", 0x80: bytes(990)}


@pytest.mark.parametrize("zipped", [False, True])
def test_a_barcode_is_read_and_verifies(zipped: bool) -> None:
    seal = read_seal(idb(SIGNER, FIELDS, zipped=zipped), today=TODAY)
    assert (seal.issuer, seal.zone, seal.signed_on) == ("UTO", ZONE, date(2026, 3, 2))
    assert (seal.field("expiry_date"), seal.field("face_image_bytes")) == ("2032-04-15", "990")
    assert verify(seal, STORE, today=TODAY).signature == "valid"


def test_a_document_within_the_barcode_is_read_by_its_own_profile() -> None:
    seal = read_seal(idb(SIGNER, {0x02: field(0x02, c40("".join(ZONE)))}), today=TODAY)
    assert seal.zone == ZONE


def test_a_date_of_which_only_the_year_is_known() -> None:
    seal = read_seal(idb(SIGNER, {0x84: b"\xf0" + (1982).to_bytes(3)}), today=TODAY)
    assert seal.field("expiry_date") == "1982-XX-XX"


def test_an_unsigned_barcode_says_so() -> None:
    body = c40("UTO") + field(0x61, field(0x85, c40("A12345678")))
    seal = read_seal(b"NDB1A" + base64.b32encode(body).rstrip(b"="), today=TODAY)
    assert seal.signature is None
    assert verify(seal, STORE, today=TODAY).signature == "unsigned"


def bomb() -> bytes:
    return b"NDB1D" + base64.b32encode(zlib.compress(bytes(2_000_000))).rstrip(b"=")


DAMAGED = {
    "letters outside base 32": b"NDB1Bab01",
    "no whole base 32": b"NDB1BA",
    "an unknown way": b"NDB1ZAAAA",
    "no compressed data": b"NDB1DAAAAAAAA",
    "two megabytes from two thousand": bomb(),
    "another algorithm": b"NDB1B" + base64.b32encode(c40("UTO") + b"\x07" + bytes(30)).rstrip(b"="),
    "no message": b"NDB1A" + base64.b32encode(c40("UTO") + field(0x55, b"1")).rstrip(b"="),
    "cut": idb(SIGNER, FIELDS)[:60],
    "without its signature": idb(SIGNER, {0x86: b"\1"})[:-106],
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damage_is_refused(what: str) -> None:
    with pytest.raises(MalformedSeal):
        read_seal(DAMAGED[what], today=TODAY)
