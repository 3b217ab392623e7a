"""What a file would import: each part verified against pinned roots and against what is trusted already.

Nothing is trusted because it is in a file. A signed list needs a pinned root above its signer; a certificate alone
needs a pin of its own or of the whole file, or a link from a trusted authority; a signer and a revocation list need the
signature of one.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from leeward.apps.registry.queries.editions import ImportRefused
from leeward.apps.trust_anchors.models import TrustList
from leeward.core.document.chip.chain import linked_certificates
from leeward.core.document.chip.deviation_list import read_deviation_list
from leeward.core.document.chip.master_list import read_master_list
from leeward.core.document.chip.signed_list import Believed, NotBelieved
from leeward.core.document.chip.trust_file import Part, parts
from leeward.core.document.pki import (
    Certificate,
    Malformed,
    RevocationList,
    Source,
    TrustStore,
    read_certificate,
    read_crl,
)
from leeward.core.record.lists.read import Position, Reject, reason

Rejecting = Callable[[Reject], None]

_WHY = {
    "signer_missing": "it does not say who signed it",
    "signature": "its signature does not hold",
    "validity": "its signer was not valid when it signed",
    "cannot_verify": "it is signed in a way that is not known here",
    "purpose": "its signer is not one of such lists",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One list of the file."""

    name: str
    kind: TrustList.Kind
    certificates: dict[str, Certificate] = field(default_factory=dict)
    signers: frozenset[str] = frozenset()
    believed: Believed | None = None
    dated: date | None = None
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything in the file, verified. `unsigned` says that a pin of the whole file vouches for several."""

    editions: tuple[Edition, ...]
    crls: tuple[RevocationList, ...]
    unsigned: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What the administrator gave: the file's bytes, name and digest, the list's name, and the pins."""

    data: bytes
    file: str
    digest: str
    name: str
    pinned: frozenset[str]
    roots: tuple[Certificate, ...] = ()


def make_plan(given: Given, trusted: TrustStore, reject: Rejecting) -> Plan:
    """Verify each part of a file. Raises ImportRefused where nothing of it can be trusted, and Malformed."""
    found = list(parts(given.data))
    sorting = _Sorting(given, trusted, reject, alone=len(found) == 1)
    for part in found:
        sorting.take(part)
    return sorting.plan()


class _Sorting:
    """Sorts the parts of a file: lists are verified at once, parts that need an issuer when all possible issuers are
    known.
    """

    def __init__(self, given: Given, trusted: TrustStore, reject: Rejecting, *, alone: bool) -> None:
        self._given, self._trusted, self._reject, self._alone = given, trusted, reject, alone
        self._lists: list[Edition] = []
        self._certificates: list[tuple[Part, Certificate]] = []
        self._revocations: list[tuple[Part, RevocationList]] = []
        self._first = ""

    def take(self, part: Part) -> None:
        """Read one part. Raises ImportRefused and Malformed for a useless one that is all that the file has."""
        try:
            self._read(part)
        except Malformed as error:
            if self._alone:
                raise
            self._rejected(part, "trust.unreadable", message=str(error))
        except NotBelieved as error:
            if self._alone:
                raise ImportRefused(refusal(error)) from error
            self._rejected(part, "trust.list", message=refusal(error))

    def _read(self, part: Part) -> None:
        match part.kind:
            case "master_list":
                self._lists.append(self._masters(part))
            case "deviation_list":
                self._lists.append(self._deviations(part))
            case "certificate":
                self._certificates.append((part, read_certificate(part.data)))
            case "crl":
                self._revocations.append((part, read_crl(part.data)))
            case _:
                self._rejected(part, "trust.unknown")

    def _masters(self, part: Part) -> Edition:
        found = read_master_list(part.data)
        believed = found.believe(self._given.pinned, self._others())
        for place, error in found.rejected:
            self._rejected(part, "trust.unreadable", place=place, message=str(error))
        held = {one.fingerprint: one for one in found.certificates}
        name = f"{believed.signer.country} master list"
        return Edition(name, TrustList.Kind.MASTER_LIST, held, believed=believed, dated=found.dated)

    def _deviations(self, part: Part) -> Edition:
        found = read_deviation_list(part.data)
        believed = found.believe(self._given.pinned, self._others())
        name = f"{believed.signer.country} deviation list"
        kind = TrustList.Kind.DEVIATION_LIST
        return Edition(name, kind, believed=believed, dated=found.dated, raw=part.data)

    def _others(self) -> tuple[Certificate, ...]:
        """Certificates beside a list that may be on the path from its signer."""
        return (*self._given.roots, *filter(self._trusted.is_authority, self._trusted.trusted))

    def plan(self) -> Plan:
        """What can be trusted. Raises ImportRefused where that is nothing."""
        held = _with(self._trusted, (one for edition in self._lists for one in edition.certificates.values()))
        authorities = self._authorities(held)
        held = _with(held, authorities.values())
        signers = self._signers(held, authorities)
        loose = Edition(self._given.name, TrustList.Kind.FILE, authorities | signers, frozenset(signers))
        crls = tuple(crl for part, crl in self._revocations if self._is_signed(part, crl, held))
        editions = (*self._lists, loose) if loose.certificates or crls else tuple(self._lists)
        if not editions:
            raise ImportRefused(_nothing(self._certificates, self._first))
        return Plan(editions, crls, unsigned=self._given.digest in self._given.pinned and len(self._certificates) > 1)

    def _authorities(self, held: TrustStore) -> dict[str, Certificate]:
        """Authorities that no list vouches for: pinned ones, and those that a trusted one links to."""
        pins, every = self._given.pinned, [one for _, one in self._certificates]
        own = [one for one in every if self._given.digest in pins or one.fingerprint in pins]
        return {one.fingerprint: one for one in (*own, *linked_certificates(every, _with(held, own)))}

    def _signers(self, held: TrustStore, authorities: Collection[str]) -> dict[str, Certificate]:
        """Signers that a trusted authority issued; the rest is rejected."""
        found: dict[str, Certificate] = {}
        for part, one in self._certificates:
            if one.fingerprint in authorities:
                continue
            if not one.is_ca and held.issuer_of(one) is not None:
                found[one.fingerprint] = one
            else:
                self._rejected(part, "trust.untrusted", subject=f"{one.country} {one.subject}", digest=one.fingerprint)
        return found

    def _is_signed(self, part: Part, crl: RevocationList, held: TrustStore) -> bool:
        named = (*held.with_key_id(crl.authority_key), *held.of_country(crl.country))
        if any(crl.is_signed_by(one) for one in named if held.is_authority(one)):
            return True
        self._rejected(part, "trust.revocations", country=crl.country or "?")
        return False

    def _rejected(self, part: Part, code: str, *, place: int = 0, **params: str) -> None:
        position = Position(self._given.file, part.line, f"certificate {place}" if place else part.kind)
        reject = Reject(position, code, params, part.data[:24].hex())
        self._first = self._first or reason(reject)
        self._reject(reject)


def _with(store: TrustStore, certificates: Iterable[Certificate]) -> TrustStore:
    return TrustStore.of([*store.trusted.items(), *((one, Source("")) for one in certificates)])


def refusal(error: NotBelieved) -> str:
    """One sentence on a list that is not trusted; for an unpinned root with what to do."""
    if error.code != "root_not_pinned":
        detail = f" ({error.detail})" if error.detail else ""
        return f"the list cannot be trusted: {_WHY[error.code]}{detail}"
    roots = ", ".join(f"{root.subject} {root.fingerprint}" for root in error.roots[:3])
    return (
        f"the root above the list's signer is not pinned; the list itself names {roots}."
        " Compare a fingerprint with what the publisher prints, then repeat with --fingerprint"
    )


def _nothing(certificates: Collection[tuple[Part, Certificate]], first: str) -> str:
    """One sentence on a file of which nothing can be trusted; its first reason where it has no certificate."""
    if not certificates:
        return f"nothing in the file can be used: {first}"
    shown = ", ".join(f"{one.country} {one.subject} {one.fingerprint}" for _, one in list(certificates)[:3])
    return (
        f"no certificate of the file is pinned or linked to a trusted one; it holds {shown}."
        " Compare with what the publisher prints, then repeat with --fingerprint (of a certificate or the whole file)"
    )
