"""What of a booking's texts is a telephone, an e-mail address, or the part of a card's number that may be kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.manifest.booking import Booking, Contacts, email_in, phone_in, truncated


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
    assert truncated(number) == kept


@given(st.text("0123456789", min_size=12, max_size=30))
def test_no_number_of_a_card_is_kept_whole(number: str) -> None:
    kept = re.sub(r"\D", "", truncated(number))
    assert len(kept) == 10 < len(number)


def test_a_booking_that_says_nothing_is_empty() -> None:
    assert not Booking("ABC123")
    assert Booking("ABC123", payer=Contacts(phones=("+1 246 555 0123",)))
    assert not Contacts()
