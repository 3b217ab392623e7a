"""What is trusted now, for checks and for administrators."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from django.db.models import Count, Max

from leeward.apps.trust_anchors.models import TrustCertificate, TrustList, TrustPin, TrustRevocations
from leeward.core.document.chip.deviation_list import Deviation, read_deviation_list
from leeward.core.document.pki import Malformed, Source, TrustStore, read_certificate, read_crl
from leeward.core.document.pki.trust import Role

Read = TypeVar("Read")
State = tuple[int, datetime | None]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Everything that a chip is verified with."""

    store: TrustStore
    deviations: tuple[Deviation, ...]


@dataclass(slots=True)
class Country:
    """The trust anchors of one country: its authorities, the next of them to expire, its lists, its revocation list."""

    code: str
    authorities: int = 0
    signers: int = 0
    next_expiry: date | None = None
    lists: set[str] = field(default_factory=set)
    as_of: date | None = None
    revocations: date | None = None


def anchors() -> Anchors:
    """The anchors in force; read again only after an import, by whichever process made it."""
    found = TrustList.objects.aggregate(count=Count("pk"), newest=Max("imported_at"))
    return _anchors((found["count"], found["newest"]))


@lru_cache(maxsize=1)
def _anchors(state: State) -> Anchors:
    rows = TrustCertificate.objects.prefetch_related("lists")
    certificates = [
        (certificate, _source(found, "authority" if row.is_authority else "signer"))
        for row in rows
        for certificate in _read(row.raw, read_certificate)
        for found in row.lists.all()
    ]
    crls = [crl for row in TrustRevocations.objects.all() for crl in _read(row.raw, read_crl)]
    lists = TrustList.objects.filter(kind=TrustList.Kind.DEVIATION_LIST)
    deviations = [one for row in lists for found in _read(row.raw, read_deviation_list) for one in found.deviations]
    return Anchors(TrustStore.of(certificates, crls), tuple(deviations))


def _source(found: TrustList, role: Role) -> Source:
    return Source(found.name, found.dated, role, pinned=found.kind == TrustList.Kind.FILE)


def _read(raw: bytes | memoryview, reader: Callable[[bytes], Read]) -> list[Read]:
    """Parse a stored item. It was valid at import; a newer program may be stricter, and no check may fail because of
    that.
    """
    try:
        return [reader(bytes(raw))]
    except Malformed:
        return []


def pinned() -> frozenset[str]:
    """The fingerprints of the pinned roots."""
    return frozenset(TrustPin.objects.values_list("fingerprint", flat=True))


def pins() -> list[TrustPin]:
    """The pinned roots, oldest first."""
    return list(TrustPin.objects.order_by("pinned_at"))


def lists() -> list[TrustList]:
    """Every list, by name."""
    return list(TrustList.objects.defer("raw"))


def countries(today: date) -> list[Country]:
    """The trust anchors of each country, in the order of the codes; expired certificates are not the next to expire."""
    found: defaultdict[str, Country] = defaultdict(lambda: Country(""))
    for row in TrustCertificate.objects.defer("raw").prefetch_related("lists"):
        country = found[row.country]
        country.code = row.country
        country.authorities += row.is_authority
        country.signers += not row.is_authority
        expires = row.not_after.date()
        if row.is_authority and expires >= today:
            country.next_expiry = min(filter(None, (country.next_expiry, expires)))
        for source in row.lists.all():
            country.lists.add(source.name)
            country.as_of = max(filter(None, (country.as_of, source.dated)), default=None)
    for crl in TrustRevocations.objects.defer("raw"):
        found[crl.country].code = crl.country
        newest = found[crl.country].revocations
        found[crl.country].revocations = max(filter(None, (newest, crl.this_update.date())))
    return sorted(found.values(), key=lambda country: country.code)
