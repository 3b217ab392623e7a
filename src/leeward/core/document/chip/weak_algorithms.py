"""Algorithms that are no longer secure, listed one by one: a fact about the issuer's choice, never a verdict on a
traveller.

Source: Doc 9303-12 section 4.4 and ENISA's recommendations: SHA-1 and MD5 are broken for signatures, RSA below 2048
bits and curves below 224 bits can be broken with means that states have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from leeward.core.document.chip.security_object import SecurityObject
from leeward.core.document.pki import Certificate, RsaKey

Place = Literal["hashes", "signature", "certificate", "key"]

_BROKEN = frozenset({"md5", "sha1"})
_SHORTEST_RSA, _SHORTEST_CURVE = 2048, 224


@dataclass(frozen=True, slots=True)
class Weakness:
    """A weak algorithm: where it is used, and its name."""

    place: Place
    algorithm: str


def weaknesses(found: SecurityObject, signer: Certificate | None) -> tuple[Weakness, ...]:
    """The weak algorithms of a security object and of its signer's certificate."""
    return tuple(_weaknesses(found, signer))


def _weaknesses(found: SecurityObject, signer: Certificate | None) -> Iterator[Weakness]:
    if found.digest in _BROKEN:
        yield Weakness("hashes", found.digest)
    how = found.signer.scheme
    if how is not None and _BROKEN & {how.digest, found.signer.digest}:
        yield Weakness("signature", "md5" if "md5" in (how.digest, found.signer.digest) else "sha1")
    if signer is None:
        return
    if signer.scheme is not None and signer.scheme.digest in _BROKEN:
        yield Weakness("certificate", signer.scheme.digest)
    if signer.key.bits < (_SHORTEST_RSA if isinstance(signer.key, RsaKey) else _SHORTEST_CURVE):
        yield Weakness("key", str(signer.key))
