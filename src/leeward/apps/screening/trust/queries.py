"""What is trusted now, for a check and for whoever looks after it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, Max

from leeward.apps.screening.models import TrustCertificate, TrustList, TrustPin, TrustRevocations
from leeward.core.chip.deviation_list import Deviation, read_deviation_list
from leeward.core.pki import Certificate, Malformed, Source, TrustStore, read_certificate, read_crl

State = tuple[int, datetime | None]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Everything that a chip is verified with."""

    store: TrustStore
    deviations: tuple[Deviation, ...]


@dataclass(slots=True)
class Country:
    """What is held of one country: its authorities, the next of them to expire, its lists, its revocation list."""

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
        (read_certificate(bytes(row.raw)), Source(found.name, found.dated)) for row in rows for found in row.lists.all()
    ]
    crls = [read_crl(bytes(row.raw)) for row in TrustRevocations.objects.all()]
    return Anchors(TrustStore.of(certificates, crls), tuple(_deviations()))


def _deviations() -> Sequence[Deviation]:
    found: list[Deviation] = []
    for row in TrustList.objects.filter(kind=TrustList.Kind.DEVIATION_LIST):
        try:
            found += read_deviation_list(bytes(row.raw)).deviations
        except Malformed:  # it was read when it came; a newer program may be stricter
            continue
    return found


def pinned() -> frozenset[str]:
    """The fingerprints of the pinned roots."""
    return frozenset(TrustPin.objects.values_list("fingerprint", flat=True))


def pins() -> list[TrustPin]:
    """The pinned roots, oldest first."""
    return list(TrustPin.objects.order_by("pinned_at"))


def lists() -> list[TrustList]:
    """Every list, with its number of certificates as `held`."""
    return list(TrustList.objects.annotate(held=Count("certificates")))


def countries(today: date) -> list[Country]:
    """What is held of each country, in the order of the codes; certificates that have ended are no next to expire."""
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


def authorities(store: TrustStore) -> list[Certificate]:
    """The authorities among what is trusted."""
    return [certificate for certificate in store.trusted if certificate.is_ca]
