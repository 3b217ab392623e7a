"""Bookings at rest, and by which rule of its state an agency may keep them.

They serve networks alone: no page, answer or check reads them.
"""

from pydantic import TypeAdapter

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Booking
from leeward.core.travel import kept_bookings
from leeward.core.travel.kept_bookings import BookingRule
from leeward.core.travel.manifest.booking import Booking as Booked
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.hooks import Provider

rules_table = Provider[[], str](
    "arrivals.rules_table",
    "The table that says which states keep bookings; the demonstration has its own, which invents such a law.",
    default=lambda: kept_bookings.TABLE,
)
_BOOKED = TypeAdapter(Booked)


def rule_of(agency: Agency) -> BookingRule:
    """Whether bookings that the agency receives may be kept, and for how long. Raises InvalidTable."""
    return kept_bookings.booking_rule(agency.country, rules_table())


def locator_digest(booked: Booked) -> str:
    """What finds a booking of a voyage again in a later list."""
    return keyed_digest("booking", booked.locator)


def fill(booking: Booking, booked: Booked) -> Booking:
    """Put into the row, encrypted, what the booking says."""
    booking.content = _BOOKED.dump_python(booked, mode="json")
    return booking


def opened_booking(booking: Booking) -> Booked:
    """What the booking says. Raises Unreadable."""
    return _BOOKED.validate_python(booking.content)
