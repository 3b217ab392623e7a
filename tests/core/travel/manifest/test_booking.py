"""What of a booking's texts is a telephone, an e-mail address, or the part of a card's number that may be kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.manifest.booking import Booking, Contacts, Payment, email_in, phone_in, truncate


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+1 246 555 0123", "+1 246 555 0123"),
        ("00441753637285", "00441753637285"),
        ("020 7123 4567 / LON", "020 7123 4567"),
        ("33612345678/FR", "33612345678"),
        ("TEL 246 555 0123", "TEL 246 555 0123"),
        ("1234", ""),
        ("4111111111111111", ""),
        ("45 HIGH STREET", ""),
        ("", ""),
    ],
)
def test_a_telephone(text: str, phone: str) -> None:
    assert phone_in(text) == phone


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("ANN//EXAMPLE.COM", "ann@example.com"),
        ("ANN..ROE//EXAMPLE.COM/EN", "ann_roe@example.com"),
        ("A./B//EXAMPLE.COM", "a-b@example.com"),
        ("mail: ann@example.com", "ann@example.com"),
        ("ANN AT EXAMPLE", ""),
    ],
)
def test_an_email_address(text: str, email: str) -> None:
    assert email_in(text) == email


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("4111 1111 1111 1234", "411111******1234"),
        ("4XXXXXXXXXXX1234", "4XXXXX******1234"),
        ("371449635398431", "371449******8431"),
        ("12345678", "**5678"),
        ("1234", ""),
        ("", ""),
    ],
)
def test_what_is_kept_of_a_number(number: str, kept: str) -> None:
    assert truncate(number) == kept


@given(st.text("0123456789", min_size=12, max_size=30))
def test_no_number_of_a_card_is_kept_whole(number: str) -> None:
    kept = re.sub(r"\D", "", truncate(number))
    assert len(kept) == 10 < len(number)


def test_a_booking_that_says_nothing_is_empty() -> None:
    assert not Booking("ABC123")
    assert Booking("ABC123", payer=Contacts(phones=("+1 246 555 0123",)))
    assert not Contacts()


@pytest.mark.parametrize(
    ("number", "kept", "why"),
    [
        ("123456789012", "123456******9012", "the shortest number that is treated as a card's"),
        ("12345678901", "**8901", "one digit shorter: an account"),
        ("4111-1111-1111-1234", "411111******1234", "written with hyphens"),
        ("\t4111111111111234\n", "411111******1234", "space around it"),
        ("12345", "**2345", "the shortest of which something is kept"),
        ("****", "", "nothing is known of it"),
        ("////", "", "signs alone"),
    ],
)
def test_what_is_kept_at_the_edges(number: str, kept: str, why: str) -> None:
    assert truncate(number) == kept, why


@given(st.text(max_size=40))
def test_of_any_text_at_most_ten_characters_are_kept(number: str) -> None:
    kept = truncate(number).replace("*", "")
    assert len(kept) <= 10
    assert len(truncate(number)) <= 16


@pytest.mark.parametrize(
    ("text", "phone", "why"),
    [
        ("2465550", "2465550", "seven digits: a number without its area"),
        ("246555", "", "six are an extension"),
        ("123456789012345", "123456789012345", "fifteen: the longest (E.164)"),
        ("1234567890123456", "", "sixteen may be a card"),
        ("/2465550123", "", "only a place or a language is behind the stroke"),
        ("APARTMENT 2465550", "", "more letters than digits: an address"),
        ("   +1 246 555 0123   ", "+1 246 555 0123", "space around it"),
    ],
)
def test_a_telephone_at_the_edges(text: str, phone: str, why: str) -> None:
    assert phone_in(text) == phone, why


@pytest.mark.parametrize(
    "booking",
    [
        Booking("A", contacts=Contacts(addresses=("45 HIGH STREET",))),
        Booking("A", payments=(Payment("CA"),)),
        Booking("A", tickets=("0062230534212",)),
        Booking("A", agency="52519950"),
        Booking("A", references=("XYZ789",)),
    ],
)
def test_a_booking_that_says_one_thing_is_kept(booking: Booking) -> None:
    assert booking
