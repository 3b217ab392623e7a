"""Curves: the arithmetic that `cryptography` lacks agrees with it where it does not lack it."""

import hashlib

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.pki.curves import CURVES, Curve, by_oid, by_parameters
from leeward.core.document.pki.keys import curve_of
from leeward.scenario.issuing import ec_key, explicit

NATIVE = [curve for curve in CURVES.values() if curve.native is not None]


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_the_parameters_are_those_of_a_curve_with_that_order(curve: Curve) -> None:
    assert curve.point(curve.encode(curve.base)) == curve.base
    assert curve.multiply(curve.n, curve.base) is None
    assert curve.multiply(curve.n + 1, curve.base) == curve.base


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
    numbers = key.public_key().public_numbers()
    digest = hashlib.sha512(b"signed").digest()
    assert curve.verifies((numbers.x, numbers.y), digest, r, s)
    assert not curve.verifies((numbers.x, numbers.y), hashlib.sha512(b"other").digest(), r, s)
    assert not curve.verifies((numbers.x, numbers.y), digest, 0, s)
    assert not curve.verifies((numbers.x, numbers.y), digest, r, curve.n)


@given(st.integers(1, 2**160), st.integers(1, 2**160))
@settings(max_examples=15)
def test_multiplying_distributes_over_adding(left: int, right: int) -> None:
    curve = CURVES["brainpoolP224r1"]
    apart = curve.add(curve.multiply(left, curve.base), curve.multiply(right, curve.base))
    assert apart == curve.multiply(left + right, curve.base)


@pytest.mark.parametrize(
    "encoded", [b"", b"\x04", b"\x02" + bytes(32), b"\x04" + bytes(64), b"\x04" + b"\xff" * 64], ids=repr
)
def test_what_is_no_point_of_the_curve_is_refused(encoded: bytes) -> None:
    with pytest.raises(ValueError, match="secp256r1"):
        CURVES["secp256r1"].point(encoded)
