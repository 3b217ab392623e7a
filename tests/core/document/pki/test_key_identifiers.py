"""Key identifiers of RFC 5280 sections 4.2.1.1 and 4.2.1.2, and the bare ones that some states write."""

import pytest
from asn1crypto import x509

from leeward.core.document.pki.der import Malformed
from leeward.core.document.pki.key_identifiers import issuer_key, own_key

OWN, ISSUER = "551D0E", "551D23"  # 2.5.29.14 and 2.5.29.35
KEY = bytes(range(1, 21))


def extension(oid: str, value: bytes, *, critical: bool = False) -> x509.Extension:
    """An extension with exactly these bytes in its value."""
    body = b"\x06\x03" + bytes.fromhex(oid) + (b"\x01\x01\xff" if critical else b"")
    body += b"\x04" + bytes([len(value)]) + value
    return x509.Extension.load(b"\x30" + bytes([len(body)]) + body)


def tagged(tag: int, value: bytes) -> bytes:
    return bytes([tag, len(value)]) + value


@pytest.mark.parametrize(
    ("why", "value", "found"),
    [
        ("as the standard demands: an OCTET STRING inside", tagged(4, KEY), KEY),
        ("bare, as Lithuania writes it", KEY, KEY),
        ("bare, and the first byte happens to be that of an OCTET STRING", b"\x04" + KEY[1:], b"\x04" + KEY[1:]),
        ("bare, of two bytes only, with a length beyond its end", b"\x04\x05", b"\x04\x05"),
        ("an OCTET STRING and a byte more is no whole element", tagged(4, KEY) + b"\0", tagged(4, KEY) + b"\0"),
        ("an empty OCTET STRING", b"\x04\x00", b""),
        ("one byte", b"\x01", b"\x01"),
    ],
)
def test_the_identifier_of_the_own_key(why: str, value: bytes, found: bytes) -> None:
    assert own_key(extension(OWN, value), "certificate") == found, why
    assert own_key(extension(OWN, value, critical=True), "certificate") == found, f"{why}; critical"


@pytest.mark.parametrize(
    ("why", "value", "found"),
    [
        ("as the standard demands: [0] in a SEQUENCE", tagged(0x30, tagged(0x80, KEY)), KEY),
        ("bare", KEY, KEY),
        ("a serial number beside the key", tagged(0x30, tagged(0x80, KEY) + tagged(0x82, b"\x07")), KEY),
        ("no key in the SEQUENCE: nothing is known of it", tagged(0x30, b""), b""),
        ("a serial number alone", tagged(0x30, tagged(0x82, b"\x07")), b""),
        ("bare, and the first byte happens to be that of a SEQUENCE", b"\x30" + KEY[1:], b"\x30" + KEY[1:]),
    ],
)
def test_the_identifier_of_the_issuers_key(why: str, value: bytes, found: bytes) -> None:
    assert issuer_key(extension(ISSUER, value), "certificate") == found, why


def test_without_the_extension_there_is_no_identifier() -> None:
    assert own_key(None, "certificate") == issuer_key(None, "certificate") == b""


def test_a_value_that_is_cut_off_names_the_structure() -> None:
    cut = x509.Extension.load(b"\x30\x08\x06\x03\x55\x1d\x0e\x04\x14\x01")
    with pytest.raises(Malformed, match="revocation list: the element at byte 5 is cut off"):
        own_key(cut, "revocation list")
