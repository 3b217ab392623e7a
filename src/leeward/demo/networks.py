"""The networks of the demonstration as their traces in eight past weeks: bookings, captains' forms, a register."""

import hashlib
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_coded, local_date, post_coded
from leeward.apps.arrivals.actions.carriers import ensure_carrier
from leeward.apps.arrivals.actions.declaring import keep
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Booking, Submission
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.actions.imports import import_list
from leeward.core.travel.declaration.codes import SECRET_BYTES, ticket_of
from leeward.core.travel.declaration.letter import Letter
from leeward.core.travel.declaration.read import read
from leeward.core.travel.manifest import pnrgov_write
from leeward.scenario import CARRIER, Region
from leeward.scenario.network_declarations import DeclaredTrip, past_declarations
from leeward.scenario.network_history import past_bookings
from leeward.scenario.network_register import LIST, company_register

POST, POLICE = "BRB-BGI", "BRB-RBPF"


def load_networks(region: Region, advance: Callable[[], None] = lambda: None) -> None:
    """Hand in what carriers and captains sent in the past weeks, once; the index has to be built before."""
    post, police, today = post_coded(POST), agency_coded(POLICE), local_date(None)
    if not settings.DEMO or post is None or police is None or Booking.objects.exists():
        return
    _register(company_register(region, today=today), police)
    sender = Sender.of(ensure_carrier(*CARRIER, post.agency, actor=SYSTEM))
    for manifest in past_bookings(region, post=POST, today=today):
        receive(pnrgov_write.write(manifest, prepared=f"{timezone.now():%y%m%d:%H%M}").encode(), sender)
        advance()
    for trip in past_declarations(region, today=today):
        _declare(trip)
        advance()
    # They came in the past: what follows lists reads them at once, and not after a minute.
    Submission.objects.update(received_at=timezone.now() - timedelta(minutes=5))


def _register(data: bytes, owner: Agency) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "register.json"
        file.write_bytes(data)
        import_list("ftm", [file], owner=owner, list_name=LIST, actor=SYSTEM)


def _declare(trip: DeclaredTrip) -> None:
    secret = hashlib.sha256(trip.reference.encode()).digest()[:SECRET_BYTES]
    letter = Letter(ticket_of(secret), 1, 1, "en", trip.sent_at, trip.typed)
    declared = read(trip.typed, today=trip.sent_at.date()).declaration
    if declared is None:
        raise ValueError(f"the form of {trip.reference} has mistakes")
    keep(letter, declared, post_coded(declared.destination), through=POST)
