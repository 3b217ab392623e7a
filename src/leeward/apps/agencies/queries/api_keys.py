"""API keys as administrators see them, and for what an officer's key may search."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.officers import managed_officers
from leeward.apps.agencies.models import ApiKey, Officer, Purpose
from leeward.platform.hooks import Provider


def _none(officer: Officer) -> Sequence[Purpose]:
    return ()


purposes_of = Provider[[Officer], Sequence[Purpose]](
    "agencies.purposes_of", "The purposes that an officer's roles search for, when a key is made.", default=_none
)


def keys_of(officer: Officer) -> QuerySet[ApiKey]:
    """The officer's keys, newest first."""
    return ApiKey.objects.filter(officer=officer).select_related("officer__agency")


def keys_seen_by(manager: Officer) -> QuerySet[ApiKey]:
    """The keys of every officer whom this administrator sees, those in force first."""
    found = ApiKey.objects.filter(officer__in=managed_officers(manager).values("pk"))
    return found.select_related("officer__agency").order_by("revoked_at", "expires_at")


def is_in_force(key: ApiKey) -> bool:
    """Whether the key opens the API now."""
    return key.revoked_at is None and key.expires_at > timezone.now() and key.officer.is_active
