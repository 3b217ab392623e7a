"""Named curves, found by their object identifier or by parameters written out, and their arithmetic.

Doc 9303-12 demands explicit parameters in country signing certificates, so most brainpool and many NIST keys have all
six numbers instead of a name. The numbers are only compared with the known curves and never used directly: an attacker
who can choose the base point can forge signatures (CVE-2020-0601).

`cryptography` does the arithmetic wherever it knows the curve. The arithmetic here is for the curves that it lacks (old
brainpool sizes on documents from before 2012) and for the mapping step of PACE. It does not run in constant time, so
never use it with a long-lived secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric import ec

from leeward.core.document.pki.curve_parameters import PARAMETERS

Point = tuple[int, int] | None
"""Coordinates on a curve; None is the point at infinity."""

_KNOWN_TO_CRYPTOGRAPHY: Mapping[str, type[ec.EllipticCurve]] = MappingProxyType(
    {
        "secp192r1": ec.SECP192R1,
        "secp224r1": ec.SECP224R1,
        "secp256r1": ec.SECP256R1,
        "secp384r1": ec.SECP384R1,
        "secp521r1": ec.SECP521R1,
        "brainpoolP256r1": ec.BrainpoolP256R1,
        "brainpoolP384r1": ec.BrainpoolP384R1,
        "brainpoolP512r1": ec.BrainpoolP512R1,
    }
)


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve y² = x³ + ax + b over the integers modulo `p`, with base point (`x`, `y`) of prime order `n`."""

    name: str
    oid: str
    p: int
    a: int
    b: int
    x: int
    y: int
    n: int

    @property
    def bits(self) -> int:
        """The size of the field in bits."""
        return self.p.bit_length()

    @property
    def size(self) -> int:
        """The bytes of one coordinate."""
        return (self.bits + 7) // 8

    @property
    def base(self) -> Point:
        """The base point."""
        return self.x, self.y

    @property
    def native(self) -> ec.EllipticCurve | None:
        """The curve as an object of `cryptography`, None if it does not support the curve."""
        known = _KNOWN_TO_CRYPTOGRAPHY.get(self.name)
        return known() if known else None

    def point(self, encoded: bytes) -> Point:
        """The point of an uncompressed encoding (SEC 1 section 2.3.4). Raises ValueError if it is not on this curve."""
        if len(encoded) != 1 + 2 * self.size or encoded[0] != 4:
            raise ValueError(f"no uncompressed point of {self.name}")
        x, y = int.from_bytes(encoded[1 : 1 + self.size], "big"), int.from_bytes(encoded[1 + self.size :], "big")
        if not self._contains(x, y):
            raise ValueError(f"the point does not lie on {self.name}")
        return x, y

    def encode(self, point: Point) -> bytes:
        """The uncompressed encoding. Raises ValueError for the point at infinity, which is never a key."""
        if point is None:
            raise ValueError("the point at infinity has no such encoding")
        return b"\x04" + b"".join(coordinate.to_bytes(self.size, "big") for coordinate in point)

    def _contains(self, x: int, y: int) -> bool:
        return x < self.p and y < self.p and (y * y - (x * x + self.a) * x - self.b) % self.p == 0

    def add(self, left: Point, right: Point) -> Point:
        """The sum of two points."""
        if left is None or right is None:
            return left or right
        (x1, y1), (x2, y2) = left, right
        if x1 == x2 and (y1 + y2) % self.p == 0:
            return None
        if left == right:
            slope = (3 * x1 * x1 + self.a) * pow(2 * y1, -1, self.p) % self.p
        else:
            slope = (y2 - y1) * pow(x2 - x1, -1, self.p) % self.p
        x = (slope * slope - x1 - x2) % self.p
        return x, (slope * (x1 - x) - y1) % self.p

    def multiply(self, factor: int, point: Point) -> Point:
        """The point added to itself `factor` times."""
        total: Point = None
        for bit in bin(factor)[2:]:
            total = self.add(total, total)
            if bit == "1":
                total = self.add(total, point)
        return total

    def verifies(self, public: Point, digest: bytes, r: int, s: int) -> bool:
        """Whether (r, s) is an ECDSA signature of `digest` under `public` (FIPS 186-5 section 6.4.2)."""
        if not (0 < r < self.n and 0 < s < self.n):
            return False
        surplus = max(0, len(digest) * 8 - self.n.bit_length())
        hashed, inverse = int.from_bytes(digest, "big") >> surplus, pow(s, -1, self.n)
        left = self.multiply(hashed * inverse % self.n, self.base)
        found = self.add(left, self.multiply(r * inverse % self.n, public))
        return found is not None and found[0] % self.n == r


def _curves() -> tuple[Curve, ...]:
    return tuple(Curve(name, oid, *(int(number, 16) for number in row)) for (name, oid), row in PARAMETERS.items())


CURVES: Mapping[str, Curve] = MappingProxyType({curve.name: curve for curve in _curves()})
_BY_OID: Mapping[str, Curve] = MappingProxyType({curve.oid: curve for curve in CURVES.values()})
_BY_NUMBERS: Mapping[tuple[int, ...], Curve] = MappingProxyType(
    {(curve.p, curve.a, curve.b, curve.n): curve for curve in CURVES.values()}
)


def by_oid(oid: str) -> Curve | None:
    """The curve of an object identifier."""
    return _BY_OID.get(oid)


def by_parameters(p: int, a: int, b: int, n: int, base: bytes) -> Curve | None:
    """The curve that has exactly these parameters; `base` encoded, compressed or not (SEC 1 section 2.3.3)."""
    curve = _BY_NUMBERS.get((p, a, b, n))
    if curve is None:
        return None
    compressed = bytes([2 + curve.y % 2]) + curve.x.to_bytes(curve.size, "big")
    return curve if base in (curve.encode(curve.base), compressed) else None
