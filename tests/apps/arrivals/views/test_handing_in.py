"""Handing in a list on a page: its report, what is asked for, and a file that is not lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.arrivals.conftest import Cast, flight, person
from tests.apps.arrivals.views.pages import Sign, page

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.receiving import LARGEST, OVER_HTTP
from leeward.apps.arrivals.models import Submission, Voyage

pytestmark = pytest.mark.django_db


def hand_in(client: Client, data: bytes, **facts: str) -> str:
    posted = {"file": SimpleUploadedFile("list.edi", data), **facts}
    response = client.post(reverse("arrivals:hand_in"), posted, follow=True)
    assert response.status_code in {200, 422}
    return response.content.decode()


def test_an_officer_hands_in_a_list_and_reads_its_report(browser_of: Sign, alice: Officer) -> None:
    text = hand_in(browser_of(alice), flight(person("ROE", "A1")).bytes().replace(b"NAT+2+BRB", b"NAT+2+QQQ"))
    assert "1 person was read and looked at" in text
    assert "QQQ is not a known state." in text
    assert "segment" in text
    assert Voyage.objects.get().source == "officer"


def test_a_list_too_long_for_a_page_is_refused_with_what_to_do(browser_of: Sign, alice: Officer) -> None:
    table = "voyage,name\n" + "AA1,Roe\n" * (OVER_HTTP.travellers + 1)
    text = hand_in(browser_of(alice), table.encode())
    assert "10001 travellers in one request; at most 10000 are accepted" in text
    assert "leeward manifests import" in text
    assert not Voyage.objects.exists()


def test_a_table_is_handed_in_with_its_voyage(browser_of: Sign, alice: Officer) -> None:
    table = b"surname,given_names,document_number,issuer\nRoe,Ann,A1,BRB\nRoe\n"
    facts = {"number": "bw 600", "origin": "pos", "destination": "bgi", "arrives": "2030-01-01T10:00"}
    text = hand_in(browser_of(alice), table, **facts)
    assert "The row does not fit the header: columns in the row 1, in the header 4." in text
    assert "line 3" in text
    voyage = Voyage.objects.get()
    assert (voyage.number, voyage.origin, voyage.arrives_at and voyage.arrives_at.hour) == ("BW600", "POS", 14)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"what is this", "could not be used"), (b"", "submitted file is empty"), (b"x" * (LARGEST + 1), "at most 4 MB")],
)
def test_an_unusable_list_is_reported(browser_of: Sign, alice: Officer, data: bytes, says: str) -> None:
    assert says in hand_in(browser_of(alice), data)
    assert not Voyage.objects.exists()


def test_a_refused_list_is_offered_again(browser_of: Sign, alice: Officer) -> None:
    hand_in(browser_of(alice), b"what is this")
    assert "Hand in again" in page(browser_of(alice), "report", Submission.objects.get().pk)


NAMELESS = b"surname,given_names,birth_date,number,issuer\nROE,ALEX,1984-07-09,A1,BRB\n"


def kept_in(text: str) -> str:
    found = re.search('name="kept" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def hand_over(browser: Client, data: bytes | None = None, **said: str) -> tuple[int, str]:
    file = {"file": SimpleUploadedFile("list.csv", data)} if data is not None else {}
    response = browser.post(reverse("arrivals:hand_in"), said | file)
    return response.status_code, response.content.decode()


def test_a_file_is_not_lost_when_its_voyage_is_missing(browser_of: Sign, alice: Officer) -> None:
    browser = browser_of(alice)
    status, text = hand_over(browser, NAMELESS)
    assert (status, "1 person on it" in text, "does not say which voyage" in text) == (422, True, True)
    assert "list.csv" in text
    status, text = hand_over(browser, kept=kept_in(text), arrives="soon")
    assert (status, "list.csv" in text) == (422, True), "further faults do not lose it either"
    status, _ = hand_over(browser, kept=kept_in(text), number="AA 123", destination="BGI")
    assert status == 302
    assert Submission.objects.get().travellers == 1
    status, text = hand_over(browser, kept=kept_in(text), number="AA123")
    assert (status, "no longer kept" in text, 'value="AA123"' in text) == (422, True, True), "what was typed stays"


def test_a_wrong_field_beside_a_good_file_keeps_the_file(browser_of: Sign, alice: Officer) -> None:
    status, text = hand_over(browser_of(alice), NAMELESS, number="AA123", arrives="tomorrow")
    assert (status, bool(kept_in(text)), 'value="AA123"' in text) == (422, True, True)


def test_a_route_without_its_voyage_is_asked_for(browser_of: Sign, alice: Officer) -> None:
    status, text = hand_over(browser_of(alice), NAMELESS, destination="BGI")
    assert (status, "Say which flight" in text, bool(kept_in(text))) == (422, True, True)


@pytest.mark.parametrize("kept", ["", "nonsense", "01a21f83-6482-70d8-b4d5-e413f4943ca5"])
def test_without_a_file_the_page_asks_for_it(browser_of: Sign, alice: Officer, kept: str) -> None:
    status, text = hand_over(browser_of(alice), kept=kept, number="AA123")
    assert (status, "Choose the file" in text, 'value="AA123"' in text) == (422, True, True)
    assert ("no longer kept" in text) is bool(kept)


def test_anothers_kept_file_looks_as_if_there_were_none(browser_of: Sign, alice: Officer, cast: Cast) -> None:
    _, text = hand_over(browser_of(alice), NAMELESS)
    status, other = hand_over(browser_of(cast.clara), kept=kept_in(text), number="AA123")
    assert (status, "Choose the file" in other) == (422, True)
    assert not Submission.objects.exists()


def test_a_file_that_is_too_large_is_not_kept(browser_of: Sign, alice: Officer) -> None:
    status, text = hand_over(browser_of(alice), b"x" * (LARGEST + 1))
    assert (status, "at most 4 MB" in text, 'name="kept"' in text) == (422, True, False)
