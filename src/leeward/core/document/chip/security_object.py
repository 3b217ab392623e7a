"""EF.SOD: the security object of a document, with the hash of every data group, signed by the issuer.

Source: Doc 9303-10 (8th edition, 2021) section 4.6.2, which puts the object of RFC 3369 into a file of tag 77.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from asn1crypto import algos, core

from leeward.core.document.chip.cms import SignedData, SignerInfo, read_signed
from leeward.core.document.pki.ber import definite, whole_der
from leeward.core.document.pki.der import content, refuse_broken
from leeward.core.document.pki.signatures import digest_name

WHAT = "EF.SOD"
LARGEST = 128 * 1024
"""Bytes: real ones have 1,000 to 4,000."""

FILE_TAG = 0x77
CONTENT = "2.23.136.1.1.1"
_IN_USE = ("1.3.27.1.1.1", "1.2.528.1.1006.1.20.1")
"""Object identifiers in use: of documents from before Doc 9303 had its own arc (Belgium, France), and of Sdu."""

_DATA = "1.2.840.113549.1.7.1"
"""Plain data (RFC 5652 section 4), as chips of China name it.

The content has the same form, so it is read, and reported.
"""


class GroupHash(core.Sequence):  # type: ignore[misc]  # asn1crypto is not typed
    _fields: ClassVar = [("number", core.Integer), ("value", core.OctetString)]


class GroupHashes(core.SequenceOf):  # type: ignore[misc]
    _child_spec = GroupHash


class LdsSecurityObject(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar = [
        ("version", core.Integer),
        ("algorithm", algos.DigestAlgorithm),
        ("hashes", GroupHashes),
        ("lds_version", core.Any, {"optional": True}),
    ]


@dataclass(frozen=True, slots=True)
class SecurityObject:
    """The hash of each data group by its number, and the signer. Not verified yet."""

    signed: SignedData
    digest: str
    hashes: Mapping[int, bytes]

    @property
    def named_as_data(self) -> bool:
        """Whether its issuer labelled it as plain data and not as a security object."""
        return self.signed.content_type == _DATA

    @property
    def signer(self) -> SignerInfo:
        """The signature; a security object has exactly one."""
        return self.signed.signers[0]

    def agrees(self, number: int, group: bytes) -> bool:
        """Whether a data group, whole with its tag, has the hash that the issuer signed."""
        return hashlib.new(self.digest, group).digest() == self.hashes.get(number)


def read_security_object(data: bytes) -> SecurityObject:
    """Read EF.SOD with or without its outer tag, and with padding after it. Raises Malformed."""
    if data[:2] == bytes([FILE_TAG, 0x80]):
        data = definite(data, WHAT, largest=LARGEST)
    inner = content(data, FILE_TAG, WHAT) if data[:1] == bytes([FILE_TAG]) else data
    signed = read_signed(inner, WHAT, largest=LARGEST)
    with refuse_broken(WHAT):
        if signed.content_type not in (CONTENT, *_IN_USE, _DATA):
            raise ValueError(f"content type {signed.content_type} is not a security object")
        parsed = LdsSecurityObject.load(whole_der(signed.content, WHAT, largest=LARGEST), strict=True)
        hashes = {int(entry["number"]): bytes(entry["value"]) for entry in parsed["hashes"]}
        return SecurityObject(signed, digest_name(parsed["algorithm"]["algorithm"].dotted), MappingProxyType(hashes))
