"""Curves: what `ecdsa` computes agrees with `cryptography` where both have the curve, and hostile input is refused."""

import hashlib

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from ecdsa.ellipticcurve import INFINITY

from leeward.core.document.pki.curves import CURVES, Curve, by_oid, by_parameters
from leeward.core.document.pki.keys import curve_of
from leeward.scenario.issuing import ec_key, explicit


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


NATIVE = [curve for curve in CURVES.values() if curve.native is not None]


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_the_parameters_are_those_of_a_curve_with_that_order(curve: Curve) -> None:
    assert curve.point(curve.encode(curve.base)) == curve.base
    assert curve.base * curve.n == INFINITY
    assert curve.base * (curve.n - 1) + curve.base == INFINITY
    assert (curve.base * (curve.n + 1)).x() == curve.x
    assert curve.base.curve().cofactor() == 1, "so that every point of the curve has the order n"


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_a_curve_is_found_by_name_and_by_its_parameters(curve: Curve) -> None:
    assert by_oid(curve.oid) is curve
    assert curve_of(explicit(curve).dump()) is curve
    compressed = bytes([2 + curve.y % 2]) + curve.x.to_bytes(curve.size, "big")
    assert by_parameters(curve.p, curve.a, curve.b, curve.n, compressed) is curve


@pytest.mark.parametrize("changed", ["p", "a", "b", "x", "y", "n"])
def test_one_changed_parameter_makes_another_curve_which_is_not_known(changed: str) -> None:
    curve = CURVES["brainpoolP256r1"]
    assert curve_of(explicit(curve, **{changed: getattr(curve, changed) - 2}).dump()) is None


@pytest.mark.parametrize("curve", NATIVE, ids=[curve.name for curve in NATIVE])
def test_signatures_of_cryptography_verify(curve: Curve) -> None:
    key = ec_key(curve.name)
    r, s = decode_dss_signature(key.sign(b"signed", ec.ECDSA(hashes.SHA512())))
    public = curve.point(point_of(key.public_key()))
    digest = hashlib.sha512(b"signed").digest()
    assert curve.verifies(public, digest, r, s)
    assert not curve.verifies(public, hashlib.sha512(b"other").digest(), r, s)
    assert not curve.verifies(public, digest, 0, s)
    assert not curve.verifies(public, digest, r, curve.n)


@pytest.mark.parametrize("curve", NATIVE, ids=[curve.name for curve in NATIVE])
def test_a_secret_is_the_one_that_cryptography_agrees_on(curve: Curve) -> None:
    ours, theirs = ec_key(curve.name), ec_key(curve.name)
    agreed = curve.agreed(ours.private_numbers().private_value, curve.point(point_of(theirs.public_key())))
    assert agreed == theirs.exchange(ec.ECDH(), ours.public_key())


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_a_signature_whose_sum_is_the_point_at_infinity_does_not_verify(curve: Curve) -> None:
    """The holder of a key can make it: r = -hash / key, whatever s is."""
    secret, digest = 7919, hashlib.sha224(b"signed").digest()
    hashed = int.from_bytes(digest, "big") >> max(0, 224 - curve.n.bit_length())
    r = -hashed * pow(secret, -1, curve.n) % curve.n
    assert not curve.verifies(curve.base * secret, digest, r, 1)


def test_the_point_at_infinity_has_no_encoding() -> None:
    with pytest.raises(ValueError, match="infinity"):
        CURVES["brainpoolP224r1"].encode(INFINITY)


@pytest.mark.parametrize(
    "encoded",
    [b"", b"\x04", b"\x02" + bytes(32), b"\x04" + bytes(64), b"\x04" + b"\xff" * 64, b"\x04" + b"\x01" * 64],
    ids=repr,
)
def test_a_point_off_the_curve_is_refused(encoded: bytes) -> None:
    with pytest.raises(ValueError, match="secp256r1"):
        CURVES["secp256r1"].point(encoded)
