"""A node of the tests: its agency, its administrator, and a federation of invented agencies whose clock is now."""

from typing import Any

from django.utils import timezone
from tests.core.federation.charter.region import ANTIGUA, BARBADOS, charter, signed

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import Actor
from leeward.core.federation.charter.charter import Charter
from leeward.core.federation.charter.fingerprint_words import words_of

ADMIN = Actor("admin", "ATG-IMMI")
WORDS = words_of(charter())
_TODAY = timezone.now().replace(microsecond=0)


def antigua() -> Officer:
    """The administrator of a fresh node that ATG-IMMI runs."""
    agency = ensure_agency("ATG-IMMI", "Immigration Department", country="ATG", is_local=True)
    return create_officer("admin", "Administrator", agency, roles=(Role.NODE_ADMINISTRATOR,))


def region(version: int = 1, **facts: Any) -> Charter:
    """Barbados and Antigua, from now on for a year."""
    dates = {"issued": _TODAY, "expires": _TODAY + (charter().expires - charter().issued)}
    return charter(version, **{**dates, **facts})


def file(version: int = 1, *custodians: int, **facts: Any) -> bytes:
    """That charter as a signed file."""
    return signed(region(version, **facts), *custodians).to_bytes()


__all__ = ["ADMIN", "ANTIGUA", "BARBADOS", "WORDS", "antigua", "file", "region"]
