"""Deviation lists: known faults of documents, published by their issuing state so that holders are not blamed for them.

Source: Doc 9303-12 (8th edition, 2021) section 10, published with Doc 9303-3 before.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from asn1crypto import core

from leeward.core.document.chip.cms import SignedData, read_signed
from leeward.core.document.chip.deviation_structures import (
    DeviationDescription,
    DeviationDocuments,
    DeviationListContent,
)
from leeward.core.document.chip.signed_list import Believed, believe
from leeward.core.document.pki import Certificate, Malformed
from leeward.core.document.pki.der import check, refuse_broken
from leeward.core.document.pki.names import Name, read_name

WHAT = "deviation list"
LARGEST = 8 * 1024 * 1024
CONTENT = "2.23.136.1.1.7"
SIGNING_KEY = "2.23.136.1.1.8"

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "1": "certificate",
        "1.1": "signer_signature",
        "1.2": "signer_encoding",
        "1.3": "authority_encoding",
        "1.4": "active_authentication_key",
        "2": "structure",
        "2.1": "group_malformed",
        "2.2": "group_hash",
        "2.3": "signature",
        "2.4": "common_inconsistent",
        "3": "zone",
        "3.1": "zone_data",
        "3.2": "zone_check_digit",
        "4": "chip",
        "5": "national",
    }
)


@dataclass(frozen=True, slots=True)
class Deviation:
    """One known fault and the documents that have it; every stated condition must hold.

    `kind` is this module's name for the deviation's identifier, `other` for an unknown one. `group` is the data group
    concerned, 0 if none is named.
    """

    kind: str
    text: str = ""
    group: int = 0
    document_type: str = ""
    signer_issuer: Name | None = None
    signer_serial: int = 0
    signer_key: bytes = b""
    signer_digest: bytes = b""
    issued_from: date | None = None
    issued_until: date | None = None
    numbers: frozenset[str] = frozenset()

    def concerns(self, signer: Certificate, *, document_type: str, number: str, issued: date | None) -> bool:
        """Whether a document is among those concerned. An unknown date of issue is in no stated period."""
        return (
            (not self.document_type or document_type.startswith(self.document_type.rstrip("<")))
            and (self.signer_issuer is None or self.signer_issuer == signer.issuer)
            and (not self.signer_serial or self.signer_serial == signer.serial)
            and (not self.signer_key or self.signer_key == signer.subject_key)
            and (not self.signer_digest or self.signer_digest == _digest(signer, len(self.signer_digest)))
            and (self.issued_from is None or (issued is not None and self.issued_from <= issued))
            and (self.issued_until is None or (issued is not None and issued <= self.issued_until))
            and (not self.numbers or number in self.numbers)
        )


def _digest(signer: Certificate, size: int) -> bytes:
    """The digest of a certificate that has this many bytes; empty if no digest has that size."""
    names = {20: "sha1", 28: "sha224", 32: "sha256", 48: "sha384", 64: "sha512"}
    return hashlib.new(names[size], signer.raw).digest() if size in names else b""


@dataclass(frozen=True, slots=True)
class DeviationList:
    """A list as read; nothing about it is verified yet."""

    signed: SignedData
    deviations: tuple[Deviation, ...]

    @property
    def dated(self) -> date | None:
        """When it was signed, according to its signer."""
        moment = self.signed.signers[0].signing_time
        return None if moment is None else moment.date()

    def believe(self, pinned: Collection[str], others: Iterable[Certificate] = ()) -> Believed:
        """The signer and the pinned root above it. Raises NotBelieved."""
        return believe(self.signed, purpose=SIGNING_KEY, pinned=pinned, others=others)


def read_deviation_list(data: bytes) -> DeviationList:
    """Read a deviation list. Raises Malformed."""
    signed = read_signed(data, WHAT, largest=LARGEST)
    if signed.content_type != CONTENT:
        raise Malformed("der.structure", WHAT, message=f"content type {signed.content_type}")
    check(signed.content, WHAT, largest=LARGEST)
    with refuse_broken(WHAT):
        parsed = DeviationListContent.load(signed.content, strict=True)
        found = [
            _deviation(entry["documents"], description)
            for entry in parsed["deviations"]
            for description in entry["descriptions"]
        ]
        return DeviationList(signed, tuple(found))


def _deviation(documents: DeviationDocuments, description: DeviationDescription) -> Deviation:
    issued, signer = documents["issued"], documents["signer"]
    name = signer.name if signer else ""
    oid, parameters = description["kind"].dotted, description["parameters"]
    # Only deviations of the data groups (2.1 to 2.4) name a group in their parameters.
    group = parameters.parse(core.Integer).native if parameters and ".2." in oid[len(CONTENT) :] else 0
    return Deviation(
        kind=_KINDS.get(oid.removeprefix(f"{CONTENT}."), "other"),
        text=description["description"].native or "",
        group=group,
        document_type=documents["type"].native or "",
        signer_issuer=read_name(signer.chosen["issuer"]) if name == "number" else None,
        signer_serial=int(signer.chosen["serial_number"]) if name == "number" else 0,
        signer_key=bytes(signer.chosen) if name == "key_id" else b"",
        signer_digest=bytes(signer.chosen["value"]) if name == "digest" else b"",
        issued_from=issued["first"].native.date() if issued else None,
        issued_until=issued["last"].native.date() if issued else None,
        numbers=frozenset(documents["numbers"].native or ()),
    )
