"""Certificates: read as states issue them, verified over the bytes that were signed."""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from asn1crypto.keys import PublicKeyInfo
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.pki import EcKey, Malformed, RsaKey, Scheme, Unsupported, read_certificate, read_crl
from leeward.core.document.pki.curves import CURVES
from leeward.core.document.pki.names import Name
from leeward.scenario.issuing import Authority, Hand, ec_key, explicit, make, name, rsa_key, with_parameters

C, CN = ("2.5.4.6", "ut"), ("2.5.4.3", "csca")
HANDS = {
    "explicit brainpool, as Doc 9303 demands": Hand(
        ec_key("brainpoolP384r1"), Scheme("ecdsa", "sha384"), explicit=True
    ),
    "explicit NIST": Hand(ec_key("secp521r1"), Scheme("ecdsa", "sha256"), explicit=True),
    "named NIST": Hand(ec_key("secp224r1"), Scheme("ecdsa", "sha1")),
    "plain format": Hand(ec_key("brainpoolP256r1"), Scheme("ecdsa_plain", "sha256")),
    "RSA with SHA-1, as old ones are": Hand(rsa_key(), Scheme("pkcs1", "sha1")),
    "PSS with its salt": Hand(rsa_key(), Scheme("pss", "sha256", "sha256", 32)),
    "PSS with another hash in the mask": Hand(rsa_key(), Scheme("pss", "sha512", "sha256", 20)),
}


@pytest.mark.parametrize("hand", HANDS.values(), ids=HANDS.keys())
def test_every_kind_of_key_and_signature_in_use_is_verified(hand: Hand) -> None:
    root = Authority.root(hand=hand)
    read, other = read_certificate(root.certificate), read_certificate(Authority.root().certificate)
    assert read.signed_by(read)
    assert read.scheme == hand.how
    assert not other.signed_by(other) or not other.is_signed_by(read)


@pytest.mark.parametrize("hand", HANDS.values(), ids=HANDS.keys())
def test_a_changed_byte_of_what_was_signed_breaks_the_signature(hand: Hand) -> None:
    certificate = Authority.root(common_name="CSCA One", hand=hand).certificate
    read = read_certificate(certificate.replace(b"CSCA One", b"CSCA Two"))
    assert read.subject.text == "CSCA Two"
    assert not read.signed_by(read)


def test_what_a_certificate_says() -> None:
    root = Authority.root("ut", "CSCA")
    read = read_certificate(root.issue(serial=77, purposes=("2.23.136.1.1.3",)).certificate)
    issuer = read_certificate(root.certificate)
    assert (read.country, issuer.country) == ("UT", "UT")
    assert (read.serial, read.is_ca, issuer.is_ca) == (77, False, True)
    assert read.authority_key == issuer.subject_key != b""
    assert read.purposes == {"2.23.136.1.1.3"}
    assert (read.self_issued, issuer.self_issued) == (False, True)
    assert (str(read.key), str(issuer.subject)) == ("secp256r1", "CSCA")


def test_key_identifiers_without_their_structure_are_read_as_lithuania_writes_them() -> None:
    root = Authority.root(bare=True)
    authority, issued = read_certificate(root.certificate), read_certificate(root.issue().certificate)
    assert authority.subject_key == issued.authority_key != b""
    assert authority.authority_key == authority.subject_key
    assert issued.signed_by(authority)
    revoked = read_crl(root.revoke(7, bare=True))
    assert (revoked.authority_key, set(revoked.revoked)) == (authority.subject_key, {7})


@pytest.mark.parametrize(
    ("day", "within"),
    [(date(2020, 1, 1), True), (date(2019, 12, 31), False), (date(2035, 1, 1), True), (date(2035, 1, 2), False)],
)
def test_validity_holds_on_both_of_its_ends(day: date, within: bool) -> None:
    assert read_certificate(Authority.root().certificate).valid_on(day) is within


def test_names_are_equal_whatever_their_case_and_spaces() -> None:
    one, other = Authority.root("UT", "The  CSCA"), Authority.root("ut", "the csca")
    assert read_certificate(one.certificate).subject == read_certificate(other.certificate).subject


def test_names_are_equal_in_any_order_of_their_attributes_and_not_with_others() -> None:
    one, same, other = (Name(pairs, "") for pairs in ((C, CN), (CN, C), (C, C)))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other


def test_parameters_with_another_base_point_are_no_known_curve() -> None:
    """CVE-2020-0601: an attacker who can choose the base point can sign for any key."""
    hand, curve = Hand(ec_key(), Scheme("ecdsa", "sha256"), explicit=True), CURVES["secp256r1"]

    class Forger(Hand):
        @property
        def public(self) -> PublicKeyInfo:
            return with_parameters(hand.public, explicit(curve, x=curve.x + 1))

    title = name("UT", "CSCA")
    forged = make(Forger(hand.key, hand.how), title, hand, title)
    with pytest.raises(Malformed, match="curve that is not one of the named ones"):
        read_certificate(forged)


def test_an_unknown_signature_algorithm_is_not_a_bad_signature() -> None:
    certificate = Authority.root().certificate.replace(
        bytes.fromhex("2a8648ce3d040302"), bytes.fromhex("2a8648ce3d04037f")
    )
    read = read_certificate(certificate)
    assert read.scheme is None
    assert not read.is_signed_by(read)
    with pytest.raises(Unsupported):
        read.signed_by(read)


CUT = Authority.root().certificate


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "der.empty"),
        (CUT[:-1], "der.truncated"),
        (CUT[:3], "der.truncated"),
        (CUT + b"\0", "der.trailing"),
        (b"\x30\x80" + CUT[4:] + b"\0\0", "der.indefinite"),
        (b"\x30\x89" + b"\xff" * 9, "der.length"),
        (b"\x30\x84\x7f\xff\xff\xff" + CUT[4:], "der.truncated"),
        (b"\x04\x02ab", "der.structure"),
        (b"\x30\x00", "der.structure"),
        (b"\x30" * 40_000, "der.trailing"),
        (b"0" + b"\x82\xff\xff" + bytes(65_535), "der.long"),
    ],
)
def test_an_invalid_certificate_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_certificate(data)
    assert refused.value.code == code


def test_a_bomb_of_nested_elements_is_refused_without_recursion() -> None:
    bomb = b""
    for _ in range(5_000):
        size = len(bomb)
        bomb = b"\x30" + (bytes([size]) if size < 128 else b"\x83" + size.to_bytes(3, "big")) + bomb
    with pytest.raises(Malformed, match="nested deeper than 32"):
        read_certificate(bomb)


@given(st.data())
@settings(max_examples=150)
def test_a_damaged_certificate_is_read_or_refused_but_never_breaks(data: st.DataObject) -> None:
    damaged = bytearray(CUT)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Malformed):
        read = read_certificate(bytes(damaged))
        read.is_signed_by(read)


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        read_certificate(data)


@pytest.mark.parametrize(
    ("file", "country", "key", "kind"),
    [
        ("vds/au_csca.cer", "AU", "RSA 4096", RsaKey),
        ("vds/sealgen_UTTS5B.crt", "UT", "brainpoolP256r1", EcKey),
        ("sod/pymrtd_dsc_de_0130846f2b3e.cer", "DE", "RSA 2048", RsaKey),
    ],
)
def test_real_certificates_are_read(shared: Path, file: str, country: str, key: str, kind: type) -> None:
    read = read_certificate((shared / "documents" / file).read_bytes())
    assert (read.country, str(read.key)) == (country, key)
    assert isinstance(read.key, kind)
    assert read.not_before < datetime(2026, 1, 1, tzinfo=UTC)
