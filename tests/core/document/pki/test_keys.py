"""Public keys: every named curve by name and by numbers, and keys that are none."""

import pytest
from asn1crypto import core
from asn1crypto import keys as asn1_keys
from cryptography.hazmat.primitives.asymmetric import ec

from leeward.core.document.pki.curves import CURVES, Curve
from leeward.core.document.pki.der import Malformed, refuse_broken
from leeward.core.document.pki.keys import EcKey, RsaKey, curve_of, public_key
from leeward.core.document.pki.signatures import Scheme
from leeward.scenario.issuing import Hand, ec_key, explicit, rsa_key

P256 = CURVES["secp256r1"]
EC_HAND = Hand(ec_key(), Scheme("ecdsa", "sha256"))
RSA_HAND = Hand(rsa_key(), Scheme("pkcs1", "sha256"))


def info(oid: str, key: bytes, parameters: bytes = b"\x05\x00") -> asn1_keys.PublicKeyInfo:
    """A SubjectPublicKeyInfo with exactly these bytes."""
    algorithm = core.ObjectIdentifier(oid).dump() + parameters
    body = b"\x30" + bytes([len(algorithm)]) + algorithm + core.BitString.load(b"\x03" + _sized(b"\0" + key)).dump()
    return asn1_keys.PublicKeyInfo.load(b"\x30" + _sized(body))


def _sized(body: bytes) -> bytes:
    size = len(body)
    return (bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2)) + body


@pytest.mark.parametrize("curve", CURVES.values(), ids=lambda curve: str(curve.name))
def test_a_curve_is_known_by_its_name_and_by_its_numbers(curve: Curve) -> None:
    assert curve_of(core.ObjectIdentifier(curve.oid).dump()) is curve
    assert curve_of(explicit(curve).dump()) is curve


@pytest.mark.parametrize("number", ["p", "a", "b", "x", "y", "n"])
def test_one_other_number_makes_an_unknown_curve(number: str) -> None:
    """CVE-2020-0601: none of the six may be the sender's choice."""
    assert curve_of(explicit(P256, **{number: getattr(P256, number) - 2}).dump()) is None


@pytest.mark.parametrize(
    ("why", "parameters"),
    [
        ("implicit: those of an issuer that is not read", b"\x05\x00"),
        ("a name that documents do not use (secp256k1)", core.ObjectIdentifier("1.3.132.0.10").dump()),
        ("a name that is no curve", core.ObjectIdentifier("2.5.4.3").dump()),
    ],
)
def test_parameters_without_a_known_curve(why: str, parameters: bytes) -> None:
    assert curve_of(parameters) is None, why
    with pytest.raises(Malformed) as refused:
        public_key(info("1.2.840.10045.2.1", b"\x04" + bytes(64), parameters), "certificate")
    assert (refused.value.code, refused.value.params["what"]) == ("curve.unknown", "certificate"), why


def test_a_key_on_a_curve() -> None:
    key = public_key(EC_HAND.public, "certificate")
    assert isinstance(key, EcKey)
    assert (str(key), key.bits, len(key.point), key.is_on_curve) == ("secp256r1", 256, 65, True)
    assert key.native == EC_HAND.key.public_key()
    assert P256.encode(key.curve_point) == key.point


def test_the_same_key_with_spelled_out_parameters_is_the_same_key() -> None:
    spelled = Hand(EC_HAND.key, EC_HAND.how, explicit=True)
    assert public_key(spelled.public, "certificate") == public_key(EC_HAND.public, "certificate")


def test_an_rsa_key() -> None:
    key = public_key(RSA_HAND.public, "certificate")
    assert isinstance(key, RsaKey)
    assert (str(key), key.bits, key.exponent) == ("RSA 2048", 2048, 65537)
    assert key.native == RSA_HAND.key.public_key()


def test_a_key_for_pss_alone_is_an_rsa_key() -> None:
    """RFC 4055 section 1.2: the key has the identifier of RSASSA-PSS."""
    plain = RSA_HAND.public
    bound = info("1.2.840.113549.1.1.10", bytes(plain["public_key"].contents[1:]), b"")
    assert public_key(bound, "certificate") == public_key(plain, "certificate")


@pytest.mark.parametrize(
    ("why", "point"),
    [
        ("nothing", b""),
        ("the point at infinity", b"\0"),
        ("zeros", b"\x04" + bytes(64)),
        ("one byte missing", P256.encode(P256.base)[:-1]),
        ("one byte too many", P256.encode(P256.base) + b"\0"),
        ("another y", P256.encode(P256.base)[:-1] + b"\0"),
        ("a coordinate beyond the field", b"\x04" + b"\xff" * 64),
        ("compressed, which no document uses", P256.base.to_bytes("compressed")),
        ("a point of another curve", CURVES["brainpoolP256r1"].encode(CURVES["brainpoolP256r1"].base)),
    ],
)
def test_a_point_off_its_curve_is_no_key_to_compute_with(why: str, point: bytes) -> None:
    key = EcKey(P256, point)
    assert not key.is_on_curve, why
    with pytest.raises(ValueError, match="secp256r1"):
        _ = key.curve_point


@pytest.mark.parametrize("curve", CURVES.values(), ids=lambda curve: str(curve.name))
def test_a_base_point_is_on_its_curve_whether_the_library_knows_it_or_not(curve: Curve) -> None:
    key = EcKey(curve, curve.encode(curve.base))
    assert key.is_on_curve
    assert key.bits == int("".join(char for char in curve.name[4:-2] if char.isdigit()))
    assert key.native is None if curve.native is None else isinstance(key.native, ec.EllipticCurvePublicKey)


@pytest.mark.parametrize(
    ("why", "modulus", "exponent"),
    [("an even exponent", 2**2048 - 1, 65536), ("an exponent of one", 2**2048 - 1, 1), ("an empty modulus", 0, 65537)],
)
def test_numbers_that_are_no_rsa_key(why: str, modulus: int, exponent: int) -> None:
    with pytest.raises(ValueError, match=r"must be"):
        _ = RsaKey(modulus, exponent).native


@pytest.mark.parametrize(
    ("why", "key", "reason"),
    [
        ("empty", b"", "Insufficient data"),
        ("cut", b"\x30\x0a\x02\x01", "Insufficient data"),
        ("something after its end", b"\x30\x00\x00", "something follows its end at byte 2"),
        ("longer than any key", b"\x30\x82\x10\x00" + bytes(4096), "at most 4096 are read"),
    ],
)
def test_an_rsa_key_that_is_not_whole_is_refused(why: str, key: bytes, reason: str) -> None:
    """What the parser itself refuses becomes Malformed where a certificate is read."""
    with pytest.raises(ValueError, match=reason), refuse_broken(why):
        public_key(info("1.2.840.113549.1.1.1", key), "certificate")


@pytest.mark.parametrize(
    ("why", "oid"),
    [("DSA", "1.2.840.10040.4.1"), ("Ed25519", "1.3.101.112"), ("Diffie-Hellman", "1.2.840.10046.2.1")],
)
def test_a_kind_of_key_that_documents_do_not_use_is_named(why: str, oid: str) -> None:
    with pytest.raises(Malformed) as refused:
        public_key(info(oid, bytes(32), b""), "certificate")
    assert (refused.value.code, refused.value.params["algorithm"]) == ("key.algorithm", oid), why
