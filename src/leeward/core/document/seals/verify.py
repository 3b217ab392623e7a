"""Verify a seal: its signature, its signer, and who vouches for the signer. Facts, no verdict.

Sources: ICAO Doc 9303-13 section 2 and 5 (signers are named by country, two characters and serial number, and are
issued by the country's signing authority), ICAO TR VDS-NC section 4 (extended key usages). An unknown signer is "cannot
verify", never "forged".
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from leeward.core.document.pki import (
    Certificate,
    Malformed,
    Revocation,
    Scheme,
    Source,
    TrustStore,
    Unsupported,
    read_certificate,
)
from leeward.core.document.pki import holds as signature_holds
from leeward.core.document.seals.seal import Seal, SealSignature
from leeward.core.record.codes.states import state

SignatureState = Literal["valid", "broken", "unknown_signer", "unsupported", "unsigned"]
VouchedBy = Literal["listed", "issued", "nobody"]

_PURPOSES: Final = {"vds": "2.23.136.1.1.14.1", "vds-nc": "2.23.136.1.1.14.2"}
_IDB_REFERENCE: Final = 5
"""Bytes of a certificate's SHA-1 that name it in an ICAO barcode."""


@dataclass(frozen=True, slots=True)
class SealFacts:
    """The facts about a seal's signature on `day`: the day of signing or, if not given, today.

    `vouched_by` says whether the signer's certificate is itself trusted here or issued by one that is; `source` is the
    source of the trusted one. `in_force` is None without a signer; `right_country` and `right_purpose` are None if the
    seal or the certificate does not say.
    """

    signature: SignatureState
    day: date | None = None
    signer: Certificate | None = None
    vouched_by: VouchedBy = "nobody"
    source: Source | None = None
    in_force: bool | None = None
    right_country: bool | None = None
    right_purpose: bool | None = None
    revocation: Revocation | None = None

    @property
    def genuine(self) -> bool:
        """Whether everything is right: the signature, and a trusted signer that is valid, of this country and not
        revoked.
        """
        revoked = self.revocation is not None and self.revocation.state == "yes"
        whole = self.signature == "valid" and self.vouched_by != "nobody" and self.in_force is True
        return whole and not revoked and self.right_country is not False and self.right_purpose is not False


def verify(seal: Seal, store: TrustStore, *, today: date) -> SealFacts:
    """The facts about a seal, by the certificates of `store`."""
    signature = seal.signature
    if signature is None:
        return SealFacts("unsigned")
    day = seal.signed_on or today
    found: SealFacts | None = None
    for signer in _signers(seal, signature, store):
        facts = _facts(seal, signature, signer, store, day, today)
        if facts.signature == "valid":
            return facts
        found = found or facts
    return found or SealFacts("unknown_signer", day)


def _signers(seal: Seal, signature: SealSignature, store: TrustStore) -> Iterator[Certificate]:
    """The possible signers: the certificate inside the seal, or those of the store that it names."""
    if signature.certificate is not None:
        try:
            yield read_certificate(signature.certificate)
        except Malformed:
            return
    elif seal.kind == "idb":
        for certificate in store.trusted:
            if (
                hashlib.sha1(certificate.raw, usedforsecurity=False).digest()[-_IDB_REFERENCE:].hex()
                == signature.reference
            ):
                yield certificate
    else:
        yield from _certificates_by_serial(signature, store)


def _certificates_by_serial(signature: SealSignature, store: TrustStore) -> Iterator[Certificate]:
    """Certificates of the signer's country with the serial number that is its reference in hexadecimal digits.

    Each authority of a state numbers its own certificates, so one whose common name is two other characters is another
    signer (Doc 9303-13 section 2.3); a longer name does not matter.
    """
    try:
        serial = int(signature.reference, 16)
    except ValueError:
        return
    for certificate in store.of_country(signature.signer[:2]):
        if certificate.serial == serial and _may_be(certificate, signature.signer[2:]):
            yield certificate


def _may_be(certificate: Certificate, characters: str) -> bool:
    written = certificate.subject.common_name
    return len(written) != len(characters) or written == characters.casefold()


def _facts(
    seal: Seal, signature: SealSignature, signer: Certificate, store: TrustStore, day: date, today: date
) -> SealFacts:
    issuer = store.issuer_of(signer)
    listed = store.source_of(signer)
    return SealFacts(
        _state(signature, signer),
        day,
        signer,
        "listed" if listed else "issued" if issuer else "nobody",
        listed or (store.source_of(issuer) if issuer else None),
        signer.valid_on(day),
        _same_country(seal, signer),
        _right_purpose(seal, signer),
        store.revocation(signer, today) if issuer else None,
    )


def _state(signature: SealSignature, signer: Certificate) -> SignatureState:
    try:
        good = signature_holds(
            signature.raw, signature.signed, key=signer.key, how=Scheme("ecdsa_plain", signature.hash)
        )
    except Unsupported:
        return "unsupported"
    return "valid" if good else "broken"


def _same_country(seal: Seal, signer: Certificate) -> bool | None:
    """Whether the signer belongs to the issuing state; None if a code has no two-letter form (specimens)."""
    issuer = state(seal.issuer)
    if issuer is None or not issuer.alpha2 or not signer.country:
        return None
    return issuer.alpha2 == signer.country


def _right_purpose(seal: Seal, signer: Certificate) -> bool | None:
    """Whether the certificate is for seals of this kind; None if it states no use, as older ones do."""
    purpose = _PURPOSES.get(seal.kind)
    return purpose in signer.purposes if purpose and signer.purposes else None
