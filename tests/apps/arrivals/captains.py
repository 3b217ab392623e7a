"""Captains' declarations as they are sent to the page of small craft."""

from datetime import timedelta

from django.utils import timezone
from tests.core.travel.declaration.forms import typed

from leeward.apps.declarations.spool import Spool
from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.encryption import seal_letter
from leeward.core.travel.declaration.letter import Letter
from leeward.core.travel.declaration.typed_groups import Typed


def form(*persons: dict[str, str], **leg: str) -> Typed:
    today = timezone.now().date()
    days = {"departs": (today - timedelta(days=1)).isoformat(), "arrives": (today + timedelta(days=1)).isoformat()}
    return typed(*persons, leg={**days, **leg})


def letter(secret: bytes, content: Typed, *, leg: int = 1, version: int = 1) -> Letter:
    return Letter(codes.ticket_of(secret), leg, version, "es", timezone.now().replace(microsecond=0), content)


def send(spool: Spool, one: Letter) -> None:
    spool.hand_in(seal_letter(one.to_bytes(), spool.page().key))
