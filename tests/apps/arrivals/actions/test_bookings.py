"""Contacts and payment of bookings: kept nowhere unless the state allows it, and then sealed, and erased in time."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.arrivals.carrier_line import Line, post
from tests.apps.arrivals.conftest import Cast, flight
from tests.cli.conftest import Here
from tests.core.travel.manifest.bookings import CARD, DETAILS, DOCS, MAIL, PAID, PAYER, PHONE

from leeward import resources
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.bookings import purge_bookings
from leeward.apps.arrivals.actions.folder import take_round
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Booking, Carrier, KeptList, Passenger, Voyage
from leeward.apps.arrivals.queries.bookings import opened_booking, rules_table
from leeward.apps.audit.models import AuditEntry
from leeward.core.travel import kept_bookings

pytestmark = pytest.mark.django_db
SECRET = (PHONE, PAYER, MAIL, MAIL.upper(), CARD, CARD[:6] + "*", "HIGH STREET", "0062230534212", "52519950", "555 01")


@pytest.fixture
def law(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Puts a row into the table of states."""
    (tmp_path / "own" / "manifest").mkdir(parents=True)
    resources.use_override(tmp_path / "own")

    def say(row: str) -> None:
        (tmp_path / "own/manifest/bookings.csv").write_text(f"state,kept,days,source\n{row}\n")
        kept_bookings.rules.cache_clear()

    yield say
    resources.use_override(None)
    kept_bookings.rules.cache_clear()


Law = Callable[[str], None]


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    """The table of a real installation: the tests run as a demonstration, which has its own."""
    with rules_table.filled(lambda: kept_bookings.TABLE):
        yield


def bookings(locator: str = "ABC123", details: str = DETAILS + PAID, *, voyage: bool = True) -> bytes:
    """The flight's bookings as the carrier sends them."""
    day = f"{flight().arrives:%d%m%y:%H%M}"
    sail = f"TVL+{day}:{day}+MIA+BGI+AA+0123'" if voyage else ""
    body = f"MSG+:22'ORG+AA:MIA'{sail}SRC'RCI+AA:{locator}'TIF+ROE+ANN:A:1'{DOCS}{details}"
    return (
        f"UNB+IATA:1+AA+BRB+261125:0500+1'UNH+M1+PNRGOV:13:1:IA'{body}UNT+{body.count(chr(39)) + 2}+M1'UNZ+1+1'"
    ).encode()


def everything() -> bytes:
    """All that the database holds, as a thief reads it."""
    rows = (repr(row) for model in apps.get_models() for row in model._base_manager.values_list())
    return "\n".join(rows).encode() + b"".join(
        bytes(value)
        for model in apps.get_models()
        for row in model._base_manager.values_list()
        for value in row
        if isinstance(value, bytes | memoryview)
    )


def by_api(cast: Cast, key: str, tmp_path: Path) -> str:
    answered = post(key, bookings())
    assert answered.status_code == 200, answered.content
    return str(answered.content)


def by_check_in(cast: Cast, key: str, tmp_path: Path) -> str:
    return Line(key).check_in(bookings())


def by_page(cast: Cast, key: str, tmp_path: Path) -> str:
    client = Client()
    client.force_login(cast.alice)
    file = SimpleUploadedFile("list.edi", bookings())
    return client.post(reverse("arrivals:hand_in"), {"file": file}, follow=True).content.decode()


def by_command(cast: Cast, key: str, tmp_path: Path) -> str:
    (tmp_path / "list.edi").write_bytes(bookings())
    return str(Here().run("manifests", "import", tmp_path / "list.edi", "--officer", "alice", "--json").out)


def by_folder(cast: Cast, key: str, tmp_path: Path) -> str:
    folder = tmp_path / "folder"
    (folder / "lists").mkdir(parents=True)
    (folder / "lists/all.edi").write_bytes(bookings())
    take_round(folder, Carrier.objects.get())
    return "".join(each.read_text() for each in folder.rglob("*.edi"))


ENTRIES = (by_api, by_check_in, by_page, by_command, by_folder)


@pytest.mark.parametrize("entry", ENTRIES)
def test_where_the_state_does_not_allow_it_nothing_stays(
    cast: Cast, key: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, entry: Callable[[Cast, str, Path], str]
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = entry(cast, key, tmp_path)
    assert Passenger.objects.count() == 1
    assert not Booking.objects.exists()
    seen = everything().decode(errors="replace") + caplog.text + answer
    assert not [value for value in SECRET if value in seen]
    assert Passenger.objects.get().details["traveller"]["locator"] == "ABC123"
    assert not [value for value in SECRET if value in str(Passenger.objects.get().details)]


@pytest.mark.parametrize("entry", ENTRIES)
def test_where_it_does_they_are_sealed_whatever_the_entry(
    cast: Cast, key: str, tmp_path: Path, law: Law, caplog: pytest.LogCaptureFixture,
    entry: Callable[[Cast, str, Path], str],
) -> None:  # fmt: skip
    law("BRB,yes,30,an Act")
    caplog.set_level(logging.DEBUG)
    answer = entry(cast, key, tmp_path)
    booking = Booking.objects.get()
    kept = opened_booking(booking)
    assert (kept.payer.phones, kept.contacts.emails, kept.payments[0].number) == ((PAYER,), (MAIL,), "411111******1111")
    assert Passenger.objects.get().booking == booking
    seen = everything().decode(errors="replace") + caplog.text + answer
    assert not [value for value in SECRET if value in seen], "neither in the database nor in a log or an answer"
    assert CARD not in str(booking.content), "not even sealed"
    assert Booking._meta.get_field("content_encrypted").purpose == "bookings"


def test_only_the_state_that_receives_the_list_decides(carrier: Carrier, law: Law) -> None:
    law("ATG,yes,30,an Act")
    receive(bookings(), Sender.of(carrier))
    assert not Booking.objects.exists()


def test_a_later_list_replaces_what_a_booking_said(carrier: Carrier, law: Law) -> None:
    law("BRB,yes,30,an Act")
    receive(bookings(), Sender.of(carrier))
    receive(bookings(details="FOP+CA'"), Sender.of(carrier))
    assert opened_booking(Booking.objects.get()).payments[0].form == "CA"
    receive(bookings("XYZ789"), Sender.of(carrier))
    assert Booking.objects.count() == 2
    assert Passenger.objects.get().booking != Booking.objects.earliest("received_at")


def test_they_are_erased_after_their_days_and_the_voyage_stays(carrier: Carrier, law: Law) -> None:
    law("BRB,yes,30,an Act")
    receive(bookings(), Sender.of(carrier))
    assert purge_bookings() == 0
    Booking.objects.update(received_at=timezone.now() - timedelta(31))
    assert purge_bookings() == 1
    assert Passenger.objects.get().booking is None
    assert AuditEntry.objects.get(act="booking.purge").details == {"bookings": 1}


def test_they_are_erased_when_the_state_no_longer_allows_it(carrier: Carrier, law: Law) -> None:
    law("BRB,yes,30,an Act")
    receive(bookings(), Sender.of(carrier))
    law("BRB,,,")
    assert purge_bookings() == 1


def test_they_go_with_their_voyage(carrier: Carrier, law: Law) -> None:
    law("BRB,yes,30,an Act")
    receive(bookings(), Sender.of(carrier))
    Voyage.objects.all().delete()
    assert not Booking.objects.exists()


def test_a_file_that_waits_for_its_voyage_is_kept_without_them(alice: Officer, law: Law) -> None:
    law("BRB,yes,30,an Act")
    client = Client()
    client.force_login(alice)
    client.post(reverse("arrivals:hand_in"), {"file": SimpleUploadedFile("list.edi", bookings(voyage=False))})
    kept = KeptList.objects.get().data.decode()
    assert "ROE" in kept
    assert not [value for value in SECRET if value in kept]


def test_the_counter_never_shows_them(cast: Cast, carrier: Carrier, law: Law) -> None:
    law("BRB,yes,30,an Act")
    receive(bookings(), Sender.of(carrier))
    client = Client()
    client.force_login(cast.alice)
    voyage = client.get(reverse("arrivals:voyage", args=[Voyage.objects.get().pk])).content.decode()
    assert "ROE" in voyage
    assert not [value for value in SECRET if value in voyage]


def test_a_booking_of_many_is_one_row(carrier: Carrier, law: Law) -> None:
    law("BRB,yes,30,an Act")
    others = "".join(f"TIF+ROE+P{number}:A:{number}'" for number in range(2, 9))
    receive(bookings(details=DETAILS + others + "FOP+CA'"), Sender.of(carrier))
    assert Booking.objects.get().passengers.count() == 8
