"""Finding carriers."""

import hashlib

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Carrier, CarrierKey


def carrier_coded(code: str, agency: Agency) -> Carrier | None:
    """The agency's carrier with this code."""
    return Carrier.objects.filter(agency=agency, code=code).select_related("agency").first() if code else None


def carrier_of_key(key: str) -> Carrier | None:
    """The active carrier whose key this is, or None: unknown, expired and revoked keys look alike."""
    found = CarrierKey.objects.select_related("carrier__agency").filter(digest=key_digest(key)).first()
    if found is None or found.revoked_at is not None or found.expires_at <= timezone.now():
        return None
    return found.carrier if found.carrier.is_active else None


def key_digest(key: str) -> str:
    """The digest that is stored of a key."""
    return hashlib.sha256(key.encode()).hexdigest()
