"""What is known about a chip and its content, as separate facts and never as one yes or no.

Source: Doc 9303-11 sections 5.1 and 6, and 9303-12 section 8 (8th edition, 2021). A bad signature, a changed group, an
unknown signer and an old revocation list call for different actions, so each is a fact of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from leeward.core.document.chip.chain import Chain, SignerState, chain
from leeward.core.document.chip.cms import SignatureState, Verified
from leeward.core.document.chip.deviation_list import Deviation
from leeward.core.document.chip.proofs import NO_EVIDENCE, Evidence, Proofs, proofs
from leeward.core.document.chip.security_object import SecurityObject
from leeward.core.document.chip.weak_algorithms import Weakness, weaknesses
from leeward.core.document.pki import Certificate, Revocation, Source, TrustStore

GroupState = Literal["equal", "differs", "unlisted", "unread"]
ValidityState = Literal["within", "before", "after", "unknown"]
JudgedBy = Literal["signing_time", "issue_date", "today"]


@dataclass(frozen=True, slots=True)
class GroupFact:
    """One data group against its signed hash.

    `unlisted`: on the chip but without a signed hash. `unread`: signed but not delivered, which is normal for
    fingerprints (DG3) and iris (DG4), since reading them needs the issuer's permission.
    """

    number: int
    state: GroupState


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether the signer's certificate was valid when it signed, by the best known date of signing."""

    state: ValidityState
    on: date
    by: JudgedBy


@dataclass(frozen=True, slots=True)
class Traits:
    """What the data page says about the document, to be compared with deviation lists; unknown fields are empty."""

    document_type: str = ""
    number: str = ""
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts about a chip.

    `proofs` say whether the chip holds the keys that its issuer gave it. `source` is the list that vouches for the
    authority, None if the signer is not known. `named_as_data` says that the object's content type is plain data.
    `deviations` are faults that the issuer itself published for such documents.
    """

    signature: Verified
    groups: tuple[GroupFact, ...]
    signer_state: SignerState
    signer: Certificate | None
    authority: Certificate | None
    source: Source | None
    validity: Validity
    revocation: Revocation
    authority_revocation: Revocation
    weak: tuple[Weakness, ...]
    proofs: Proofs
    named_as_data: bool = False
    deviations: tuple[Deviation, ...] = ()

    @property
    def signature_state(self) -> SignatureState:
        """Whether the signer's key signed the hashes."""
        return self.signature.state

    def numbers(self, state: GroupState) -> tuple[int, ...]:
        """The numbers of the data groups in this state."""
        return tuple(group.number for group in self.groups if group.state == state)

    def list_age(self, today: date) -> int | None:
        """Days since the list that vouches for the authority was made; None if no list does."""
        return self.source.age(today) if self.source else None

    @property
    def is_authentic(self) -> bool:
        """Whether a known issuer signed what was read: only then may DG1 replace the printed page."""
        return (
            self.signature.state == "good"
            and self.signer_state == "known"
            and "yes" not in (self.revocation.state, self.authority_revocation.state)
            and not self.numbers("differs")
            and not self.numbers("unlisted")
        )


def verify(
    found: SecurityObject,
    groups: Mapping[int, bytes],
    *,
    store: TrustStore,
    today: date,
    traits: Traits = Traits(),
    deviations: Sequence[Deviation] = (),
    evidence: Evidence = NO_EVIDENCE,
) -> Facts:
    """Verify a security object, the data groups that were read (whole files by number), and the chip's answers."""
    signed_by = chain(found.signed, store)
    signer = signed_by.signer
    return Facts(
        signature=_signature(found, signer),
        groups=tuple(_groups(found, groups)),
        signer_state=signed_by.state,
        signer=signer,
        authority=signed_by.authority,
        source=store.source_of(signed_by.authority) if signed_by.authority else None,
        validity=_validity(found, signed_by, traits.issued, today),
        revocation=store.revocation(signer, today) if signer else Revocation("unknown"),
        authority_revocation=(
            store.revocation(signed_by.authority, today) if signed_by.authority else Revocation("unknown")
        ),
        weak=weaknesses(found, signer),
        proofs=proofs(found, groups, evidence),
        named_as_data=found.named_as_data,
        deviations=_relevant_deviations(deviations, signer, traits) if signer else (),
    )


def _signature(found: SecurityObject, signer: Certificate | None) -> Verified:
    if signer is None:
        return Verified("cannot_verify", "signer_missing")
    return found.signer.verify(found.signed.content_type, found.signed.content, signer)


def _groups(found: SecurityObject, groups: Mapping[int, bytes]) -> Iterable[GroupFact]:
    for number in sorted(found.hashes.keys() | groups.keys()):
        if number not in groups:
            yield GroupFact(number, "unread")
        elif number not in found.hashes:
            yield GroupFact(number, "unlisted")
        else:
            yield GroupFact(number, "equal" if found.agrees(number, groups[number]) else "differs")


def _validity(found: SecurityObject, signed_by: Chain, issued: date | None, today: date) -> Validity:
    """Documents outlive their signer's certificate, so its validity is judged on the day of signing, not of the check.

    If that day is unknown, today is used; then a certificate that has expired by now proves nothing.
    """
    signing = found.signer.signing_time
    by: JudgedBy = "signing_time" if signing else "issue_date" if issued else "today"
    day = (signing.date() if signing else None) or issued or today
    if signed_by.signer is None:
        return Validity("unknown", day, by)
    if day < signed_by.signer.not_before.date():
        return Validity("before", day, by)
    if signed_by.signer.valid_on(day):
        return Validity("within", day, by)
    return Validity("unknown" if by == "today" else "after", day, by)


def _relevant_deviations(deviations: Iterable[Deviation], signer: Certificate, traits: Traits) -> tuple[Deviation, ...]:
    return tuple(
        deviation
        for deviation in deviations
        if deviation.concerns(signer, document_type=traits.document_type, number=traits.number, issued=traits.issued)
    )
