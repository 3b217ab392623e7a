"""The trust store: certificates with the source that vouches for each, and revocation lists.

A store is immutable; a change makes a new one. Chip verification uses its country signing certificates, seal
verification also its signers.
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
"""Lists appear about monthly; half a year without a new one means that imports have stopped."""


@dataclass(frozen=True, slots=True)
class Source:
    """What vouches for a certificate: a signed list or a file, and its date.

    `role`: an authority may issue certificates; a signer signs documents or seals and issues none. The role is not read
    from the certificate itself: eight authorities of the German list do not say that they are one. `pinned` means that
    no state signed for it: a local administrator compared its fingerprint, or that of its file.
    """

    name: str
    as_of: date | None = None
    role: Role = "authority"
    pinned: bool = False

    def age(self, today: date) -> int | None:
        """Days since the list was made; None if it has no date."""
        return None if self.as_of is None else (today - self.as_of).days

    def is_old(self, today: date) -> bool:
        """Whether newer lists seem not to be imported."""
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
        """A store of these certificates; if two sources have the same one, the newer source counts."""
        newest = sorted(certificates, key=lambda pair: pair[1].as_of or date.min)
        return cls(MappingProxyType(dict(newest)), tuple(revocation_lists))

    def source_of(self, certificate: Certificate) -> Source | None:
        """What vouches for a certificate; None if nothing does."""
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
        """Who may have issued a certificate: by key identifier first, then all authorities of its country.

        Names come last and never exclude: states write one name in many ways, and some omit it.
        """
        named = [found for found in self.with_key_id(certificate.authority_key) if self.is_authority(found)]
        country = self._issuers.get(certificate.issuer.country or certificate.country, ())
        return (*named, *(found for found in country if found not in named))

    def issuer_of(self, certificate: Certificate) -> Certificate | None:
        """The trusted certificate whose key signed `certificate`; if several have that key, the one valid then."""
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
        """Whether a certificate is revoked, by all lists of its issuer; the newest of them gives the date of the
        answer.
        """
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
        return _group((certificate.country, certificate) for certificate in self.trusted)

    @cached_property
    def _issuers(self) -> Mapping[str, Sequence[Certificate]]:
        """The authorities of each country, one certificate for each key."""
        own = [(one.country, one) for one in self.trusted if self.is_authority(one)]
        return {country: tuple({one.key: one for one in group}.values()) for country, group in _group(own).items()}

    @cached_property
    def _by_key_id(self) -> Mapping[bytes, Sequence[Certificate]]:
        return _group((certificate.subject_key, certificate) for certificate in self.trusted)

    @cached_property
    def _by_key(self) -> Mapping[object, Sequence[Certificate]]:
        return _group((certificate.key, certificate) for certificate in self.trusted)

    @cached_property
    def _by_issuer(self) -> Mapping[tuple[Name, int], Certificate]:
        return {(certificate.issuer, certificate.serial): certificate for certificate in self.trusted}


def _speaks_for(found: RevocationList, certificate: Certificate) -> bool:
    """Whether a list belongs to a certificate's issuer, by name or key identifier, within its country.

    The country alone is not enough: each authority of a state numbers its certificates on its own.
    """
    if found.country != certificate.issuer.country:
        return False
    same_key = bool(found.authority_key) and found.authority_key == certificate.authority_key
    return same_key or found.issuer == certificate.issuer


def _group(pairs: Iterable[tuple[Key, Certificate]]) -> Mapping[Key, Sequence[Certificate]]:
    groups: defaultdict[Key, list[Certificate]] = defaultdict(list)
    for key, certificate in pairs:
        groups[key].append(certificate)
    return {key: tuple(group) for key, group in groups.items()}
