"""The named curves over prime fields that documents use, and what a chip or an old signature needs of them.

Doc 9303-12 makes states write their curve as explicit parameters in certificates, so most brainpool and many NIST keys
have all six numbers instead of a name. The numbers are only compared with the known curves and never used directly: an
attacker who can choose the base point can forge signatures (CVE-2020-0601).

`cryptography` verifies wherever it knows the curve. `ecdsa` computes on the curves that it lacks (old brainpool sizes
on documents from before 2012), and for PACE, whose mapped base point no other library admits. It does not run in
constant time, so never use it with a long-lived secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec
from ecdsa import curves as ecdsa_curves
from ecdsa.ellipticcurve import INFINITY, PointJacobi

Point: TypeAlias = PointJacobi
"""A point on a curve, with the operators `+` and `*`; the point at infinity is `INFINITY` of `ecdsa`."""

_KNOWN: Mapping[str, tuple[ecdsa_curves.Curve, type[ec.EllipticCurve] | None]] = MappingProxyType(
    {
        "secp192r1": (ecdsa_curves.NIST192p, ec.SECP192R1),
        "secp224r1": (ecdsa_curves.NIST224p, ec.SECP224R1),
        "secp256r1": (ecdsa_curves.NIST256p, ec.SECP256R1),
        "secp384r1": (ecdsa_curves.NIST384p, ec.SECP384R1),
        "secp521r1": (ecdsa_curves.NIST521p, ec.SECP521R1),
        "brainpoolP192r1": (ecdsa_curves.BRAINPOOLP192r1, None),
        "brainpoolP224r1": (ecdsa_curves.BRAINPOOLP224r1, None),
        "brainpoolP256r1": (ecdsa_curves.BRAINPOOLP256r1, ec.BrainpoolP256R1),
        "brainpoolP320r1": (ecdsa_curves.BRAINPOOLP320r1, None),
        "brainpoolP384r1": (ecdsa_curves.BRAINPOOLP384r1, ec.BrainpoolP384R1),
        "brainpoolP512r1": (ecdsa_curves.BRAINPOOLP512r1, ec.BrainpoolP512R1),
    }
)
"""Each curve as `ecdsa` has it (SEC 2 version 2, RFC 5639), and as `cryptography` does, None if it lacks the curve."""


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
    base: Point = field(repr=False, compare=False)
    """The base point, which remembers its multiples."""
    native: ec.EllipticCurve | None = field(repr=False, compare=False)
    """The curve as an object of `cryptography`, None if it does not support the curve."""

    @property
    def bits(self) -> int:
        """The size of the field in bits."""
        return self.p.bit_length()

    @property
    def size(self) -> int:
        """The bytes of one coordinate."""
        return (self.bits + 7) // 8

    def point(self, encoded: bytes) -> Point:
        """The point of an uncompressed encoding (SEC 1 section 2.3.4). Raises ValueError if it is not on this curve."""
        if len(encoded) != 1 + 2 * self.size or encoded[0] != 4:
            raise ValueError(f"no uncompressed point of {self.name}")
        x, y = int.from_bytes(encoded[1 : 1 + self.size], "big"), int.from_bytes(encoded[1 + self.size :], "big")
        curve = self.base.curve()
        # `ecdsa` checks neither when it decodes a point
        if not (x < self.p and y < self.p and curve.contains_point(x, y)):
            raise ValueError(f"the point is not on {self.name}")
        return Point(curve, x, y, 1, self.n)

    def encode(self, point: Point) -> bytes:
        """The uncompressed encoding. Raises ValueError for the point at infinity, which is never a key."""
        if point == INFINITY:
            raise ValueError("the point at infinity has no such encoding")
        return bytes(point.to_bytes("uncompressed"))

    def agreed(self, own: int, theirs: Point) -> bytes:
        """The secret that the private number `own` shares with the holder of `theirs` (SEC 1 section 3.3.1)."""
        return int((theirs * own).x()).to_bytes(self.size, "big")

    def verifies(self, public: Point, digest: bytes, r: int, s: int) -> bool:
        """Whether (r, s) is an ECDSA signature of `digest` under `public` (FIPS 186-5 section 6.4.2).

        `ecdsa` has this too, but fails with a TypeError on the signature whose sum is the point at infinity, which the
        holder of a key can make.
        """
        if not (0 < r < self.n and 0 < s < self.n):
            return False
        # Of a hash that is longer than the order only the leftmost bits count.
        surplus = max(0, len(digest) * 8 - self.n.bit_length())
        hashed, inverse = int.from_bytes(digest, "big") >> surplus, pow(s, -1, self.n)
        found = self.base.mul_add(hashed * inverse % self.n, public, r * inverse % self.n)
        return bool(found != INFINITY and found.x() % self.n == r)


def _curve(name: str, known: ecdsa_curves.Curve, native: type[ec.EllipticCurve] | None) -> Curve:
    base, curve = known.generator, known.curve
    p = curve.p()
    p, a, b, x, y, n = map(int, (p, curve.a() % p, curve.b() % p, base.x(), base.y(), known.order))
    return Curve(name, ".".join(map(str, known.oid)), p, a, b, x, y, n, base, native() if native else None)


CURVES: Mapping[str, Curve] = MappingProxyType({name: _curve(name, *known) for name, known in _KNOWN.items()})
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
    return curve if base in (curve.encode(curve.base), curve.base.to_bytes("compressed")) else None
