"""What is trusted: certificates with the source that vouches for each, and the revocation lists beside them.

A store never changes; whoever keeps certificates makes a new one. Chips ask it for country signing certificates, seals
for their signers too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeVar

from leeward.core.document.pki.certificates import Certificate
from leeward.core.document.pki.crl import RevocationList
from leeward.core.document.pki.names import Name

Key = TypeVar("Key")
Role = Literal["authority", "signer"]
RevocationState = Literal["no", "yes", "unknown"]

OLD_LIST_DAYS = 180
"""Lists appear about monthly; half a year without a new one means that nobody imports them."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who vouches for a certificate: a signed list or a file, and the date up to which it speaks.

    `role` says as what: an authority may issue others; a signer signs documents or seals and issues nobody. It does not
    come from the certificate itself: eight authorities of the German list do not say that they are one. `pinned` says
    that no state signed for it: an administrator here compared its fingerprint, or that of the file it came in.
    """

    name: str
    as_of: date | None = None
    role: Role = "authority"
    pinned: bool = False

    def age(self, today: date) -> int | None:
        """Days since the list was made; None where it does not say."""
        return None if self.as_of is None else (today - self.as_of).days

    def is_old(self, today: date) -> bool:
        """Whether nobody seems to import newer lists."""
        return (self.age(today) or 0) > OLD_LIST_DAYS


@dataclass(frozen=True, slots=True)
class Revocation:
    """Whether a certificate is revoked. `unknown`: its issuer publishes no list here. `stale`: a newer one is due."""

    state: RevocationState
    since: datetime | None = None
    as_of: date | None = None
    stale: bool = False


@dataclass(frozen=True)
class TrustStore:
    """Trusted certificates with their sources, and verified revocation lists."""

    trusted: Mapping[Certificate, Source]
    revocation_lists: Sequence[RevocationList] = ()

    @classmethod
    def of(
        cls, certificates: Iterable[tuple[Certificate, Source]], revocation_lists: Iterable[RevocationList] = ()
    ) -> "TrustStore":
        """A store of these; of two sources of one certificate the newer one counts."""
        newest = sorted(certificates, key=lambda pair: pair[1].as_of or date.min)
        return cls(MappingProxyType(dict(newest)), tuple(revocation_lists))

    def source_of(self, certificate: Certificate) -> Source | None:
        """Who vouches for a certificate; None where nobody does."""
        return self.trusted.get(certificate)

    def is_authority(self, certificate: Certificate) -> bool:
        """Whether a certificate is trusted to issue others."""
        source = self.trusted.get(certificate)
        return source is not None and source.role == "authority"

    def of_country(self, country: str) -> Sequence[Certificate]:
        """The certificates of a country by its two letters, in any case."""
        return self._by_country.get(country.upper(), ())

    def with_key_id(self, key_id: bytes) -> Sequence[Certificate]:
        """The certificates whose subject key identifier is this one."""
        return self._by_key_id.get(key_id, ()) if key_id else ()

    def candidates(self, certificate: Certificate) -> Sequence[Certificate]:
        """Who may have issued a certificate: by key identifier first, then everybody of its country.

        Names come last and never exclude: states write one name in many ways, and some leave it out.
        """
        named = [found for found in self.with_key_id(certificate.authority_key) if self.is_authority(found)]
        country = self._issuers.get(certificate.issuer.country or certificate.country, ())
        return (*named, *(found for found in country if found not in named))

    def issuer_of(self, certificate: Certificate) -> Certificate | None:
        """The trusted certificate whose key signed `certificate`, of those with one key the one in force then."""
        for issuer in self.candidates(certificate):
            if certificate.is_signed_by(issuer):
                day = certificate.not_before.date()
                twins = [twin for twin in self._by_key[issuer.key] if twin.valid_on(day)]
                return twins[0] if twins else issuer
        return None

    def signer(self, issuer: Name, serial: int) -> Certificate | None:
        """The certificate that an issuer gave this serial number."""
        return self._by_issuer.get((issuer, serial))

    def revocation(self, certificate: Certificate, today: date) -> Revocation:
        """Whether a certificate is revoked, by all lists that speak for its issuer; their newest dates the answer."""
        lists = [found for found in self.revocation_lists if _speaks_for(found, certificate)]
        if not lists:
            return Revocation("unknown")
        newest = max(lists, key=lambda found: found.this_update)
        as_of, stale = newest.this_update.date(), newest.is_stale(today)
        since = next(
            (found.revoked[certificate.serial] for found in lists if certificate.serial in found.revoked), None
        )
        return Revocation("no" if since is None else "yes", since, as_of, stale)

    @cached_property
    def _by_country(self) -> Mapping[str, Sequence[Certificate]]:
        return _grouped((certificate.country, certificate) for certificate in self.trusted)

    @cached_property
    def _issuers(self) -> Mapping[str, Sequence[Certificate]]:
        """The authorities of each country, each key once."""
        own = [(one.country, one) for one in self.trusted if self.is_authority(one)]
        return {country: tuple({one.key: one for one in group}.values()) for country, group in _grouped(own).items()}

    @cached_property
    def _by_key_id(self) -> Mapping[bytes, Sequence[Certificate]]:
        return _grouped((certificate.subject_key, certificate) for certificate in self.trusted)

    @cached_property
    def _by_key(self) -> Mapping[object, Sequence[Certificate]]:
        return _grouped((certificate.key, certificate) for certificate in self.trusted)

    @cached_property
    def _by_issuer(self) -> Mapping[tuple[Name, int], Certificate]:
        return {(certificate.issuer, certificate.serial): certificate for certificate in self.trusted}


def _speaks_for(found: RevocationList, certificate: Certificate) -> bool:
    """Whether a list is of the issuer that a certificate names, by name or by key identifier, in its country.

    Country alone would not do: the authorities of a state number their certificates each for itself.
    """
    if found.country != certificate.issuer.country:
        return False
    same_key = bool(found.authority_key) and found.authority_key == certificate.authority_key
    return same_key or found.issuer == certificate.issuer


def _grouped(pairs: Iterable[tuple[Key, Certificate]]) -> Mapping[Key, Sequence[Certificate]]:
    groups: defaultdict[Key, list[Certificate]] = defaultdict(list)
    for key, certificate in pairs:
        groups[key].append(certificate)
    return {key: tuple(group) for key, group in groups.items()}
