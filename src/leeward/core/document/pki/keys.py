"""Public keys of certificates: RSA numbers, or a point on a named curve."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from asn1crypto import keys as asn1_keys
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from leeward.core.document.pki.curves import Curve, Point, by_oid, by_parameters
from leeward.core.document.pki.der import Malformed, check

_RSA = frozenset({"1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10"})
_EC = "1.2.840.10045.2.1"
_LARGEST_PARAMETERS = 4096


@dataclass(frozen=True)
class RsaKey:
    """An RSA key by modulus and exponent."""

    modulus: int
    exponent: int

    @property
    def bits(self) -> int:
        """The size of the modulus."""
        return self.modulus.bit_length()

    @cached_property
    def native(self) -> rsa.RSAPublicKey:
        """The key as an object of `cryptography`. Raises ValueError for numbers that are no key."""
        return rsa.RSAPublicNumbers(self.exponent, self.modulus).public_key()

    def __str__(self) -> str:
        return f"RSA {self.bits}"


@dataclass(frozen=True)
class EcKey:
    """A point on a named curve, uncompressed."""

    curve: Curve
    point: bytes

    @property
    def bits(self) -> int:
        """The size of the field."""
        return self.curve.bits

    @cached_property
    def native(self) -> ec.EllipticCurvePublicKey | None:
        """The key as an object of `cryptography`, None if it lacks the curve. Raises ValueError if off the curve."""
        curve = self.curve.native
        return None if curve is None else ec.EllipticCurvePublicKey.from_encoded_point(curve, self.point)

    @property
    def is_on_curve(self) -> bool:
        """Whether the point is on the curve."""
        try:
            self.curve.point(self.point)
        except ValueError:
            return False
        return True

    @cached_property
    def curve_point(self) -> Point:
        """The point to compute with. Raises ValueError if off the curve."""
        return self.curve.point(self.point)

    def __str__(self) -> str:
        return self.curve.name


PublicKey = RsaKey | EcKey


def public_key(info: asn1_keys.PublicKeyInfo, what: str) -> PublicKey:
    """The key of a SubjectPublicKeyInfo. Raises Malformed for an unknown curve or algorithm."""
    algorithm = info["algorithm"]
    oid = algorithm["algorithm"].dotted
    if oid in _RSA:
        encoded = bytes(info["public_key"])
        check(encoded, what, largest=_LARGEST_PARAMETERS)
        numbers = asn1_keys.RSAPublicKey.load(encoded)
        return RsaKey(int(numbers["modulus"]), int(numbers["public_exponent"]))
    if oid == _EC:
        curve = curve_of(algorithm["parameters"].dump())
        if curve is None:
            raise Malformed("curve.unknown", what)
        return EcKey(curve, bytes(info["public_key"]))
    raise Malformed("key.algorithm", what, algorithm=oid)


@lru_cache(maxsize=256)
def curve_of(parameters: bytes) -> Curve | None:
    """The named curve of ECParameters in DER, by name or spelled out (RFC 3279 section 2.3.5)."""
    chosen = asn1_keys.ECDomainParameters.load(parameters)
    if chosen.name == "named":
        return by_oid(chosen.chosen.dotted)
    if chosen.name != "specified":
        return None
    field, curve = chosen.chosen["field_id"], chosen.chosen["curve"]
    if field["field_type"].native != "prime_field":
        return None
    return by_parameters(
        int(field["parameters"]),
        int.from_bytes(bytes(curve["a"].contents), "big"),
        int.from_bytes(bytes(curve["b"].contents), "big"),
        int(chosen.chosen["order"]),
        bytes(chosen.chosen["base"].contents),
    )
