"""Contacts and payment of a booking: read on request, and otherwise not at all."""

from datetime import date

import pytest
from tests.core.travel.manifest.bookings import BOOKED, BOOKING, CARD
from tests.core.travel.manifest.messages import interchange
from tests.core.travel.manifest.test_pnrgov import HEAD

from leeward.core.travel.manifest.booking import Booking, Contacts, Payment
from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.read import read

TODAY = date(2026, 11, 25)


def read_list(*bookings: str, wanted: bool = True) -> Manifest:
    data = interchange(HEAD + "".join(bookings), kind="PNRGOV")
    return read(data, today=TODAY, bookings=wanted).manifests[0]


def test_what_a_booking_says() -> None:
    found = read_list(BOOKING)
    assert found.bookings == (BOOKED,)
    assert CARD not in repr(found)
    assert [each.locator for each in found.travellers] == ["ABC123"]


def test_nothing_is_read_unless_asked_for() -> None:
    assert read_list(BOOKING, wanted=False).bookings == ()
    assert read_list(BOOKING, wanted=False).travellers == read_list(BOOKING).travellers


@pytest.mark.parametrize(
    ("why", "booking", "found"),
    [
        ("a booking without a locator belongs to no one", "SRC'TIF+ROE+ANN:A:1'FOP+CA'", ()),
        ("one that says nothing more is left out", "SRC'RCI+AA:L1'TIF+ROE+ANN:A:1'", ()),
        (
            "cash has no number",
            "SRC'RCI+AA:L1'TIF+ROE+ANN:A:1'FOP+CA::100'",
            (Booking("L1", payments=(Payment("CA"),)),),
        ),
        (
            "the address after the next traveller is no payer's",
            "SRC'RCI+AA:L1'TIF+ROE+ANN:A:1'FOP+CA'TIF+ROE+BO:A:2'ADD++700:::::::2465550123'",
            (Booking("L1", Contacts(("2465550123",)), payments=(Payment("CA"),)),),
        ),
        (
            "free text counts where it says that it is a contact",
            "SRC'RCI+AA:L1'IFT+4:28::AA+CTCT 246 555 0123/BGI'IFT+4:43+NOT 246 555 0199'TIF+ROE+ANN:A:1'",
            (Booking("L1", Contacts(("246 555 0123",))),),
        ),
    ],
)
def test_what_belongs_to_whom(why: str, booking: str, found: tuple[Booking, ...]) -> None:
    assert read_list(booking).bookings == found, why


def test_a_flood_of_contacts_is_bounded() -> None:
    many = "".join(f"ADD++700:::::::246555{number:04}'" for number in range(500))
    (booking,) = read_list(f"SRC'RCI+AA:L1'{many}TIF+ROE+ANN:A:1'").bookings
    assert len(booking.contacts.phones) == 50


def test_parts_of_one_list_bring_their_bookings_together() -> None:
    bodies = [f"{HEAD}SRC'RCI+AA:L{number}'TIF+ROE+ANN:A:1'FOP+CA'" for number in (1, 2)]
    texts = [f"UNH+{n}+PNRGOV:13:1:IA+ACC+0{n}:{'CF'[n - 1]}'{body}UNT+9+{n}'" for n, body in enumerate(bodies, 1)]
    data = f"UNB+UNOA:4+AA+B+261125:0500+1'{''.join(texts)}UNZ+2+1'".encode()
    (found,) = read(data, today=TODAY, bookings=True).manifests
    assert [each.locator for each in found.bookings] == ["L1", "L2"]
