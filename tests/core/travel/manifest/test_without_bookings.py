"""A file that is kept for a while has the travellers of its lists, and neither contacts nor payment."""

from datetime import date

import pytest
from tests.core.travel.manifest.bookings import BOOKING, CARD, MAIL
from tests.core.travel.manifest.messages import interchange
from tests.core.travel.manifest.test_pnrgov import HEAD

from leeward.core.travel.manifest.read import read
from leeward.core.travel.manifest.without_bookings import without_bookings

TODAY = date(2026, 11, 25)
FILE = interchange(HEAD + BOOKING, kind="PNRGOV")


def test_the_travellers_stay_and_the_rest_is_gone() -> None:
    left = without_bookings(FILE)
    for value in (CARD, "555 01", MAIL.upper(), "EXAMPLE.COM", "HIGH STREET", "0062230534212", "52519950", "MOML"):
        assert value not in left.decode(), value
    assert read(left, today=TODAY) == read(FILE, today=TODAY)
    assert read(left, today=TODAY, bookings=True).manifests[0].bookings[0].contacts.phones == ()


@pytest.mark.parametrize("end", [60, 200, 420, -30, -3])
def test_a_list_that_was_cut_stays_cut(end: int) -> None:
    cut = FILE[:end]
    before, after = read(cut, today=TODAY), read(without_bookings(cut), today=TODAY)
    assert [each.travellers for each in after.manifests] == [each.travellers for each in before.manifests]
    assert [each.whole for each in after.manifests] == [each.whole for each in before.manifests]


@pytest.mark.parametrize("data", [b"surname\nRoe\n", b"", b"UNA:+.? 'UNH+1+PAXLST:D:02B:UN'"])
def test_other_files_stay_as_they_are(data: bytes) -> None:
    assert without_bookings(data) == data


def test_a_file_that_cannot_be_read_leaves_nothing() -> None:
    assert CARD not in without_bookings(f"PNRGOV {CARD}".encode()).decode()
