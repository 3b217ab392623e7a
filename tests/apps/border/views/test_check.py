"""The check page: three ways in, and clear errors that lose nothing."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.models import Hold
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CHECK = "/check"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OFFICER, 200),
        (Role.SECOND_LINE, 200),
        (Role.SUPERVISOR, 200),
        (Role.PROTECTION, 403),
        (Role.RECORD_KEEPER, 403),
        (Role.AUDITOR, 403),
    ],
)
def test_who_may_check(role: Role, status: int, officer_with: Callable[..., Officer], browser_of: BrowserOf) -> None:
    assert browser_of(officer_with("eve", role)).get(CHECK).status_code == status


def test_a_stranger_signs_in_first(client: Client, db: None) -> None:
    response = client.get(CHECK)
    assert (response.status_code, response["Location"]) == (302, "/sign-in?next=/check")


@pytest.mark.parametrize(
    "zone",
    [ZONE, ZONE.replace("\n", "\r\n"), ZONE.replace("\n", ""), ZONE.lower(), f"\ufeff{ZONE}\n\n"],
    ids=["two lines", "Windows", "one run", "lower case", "byte order mark"],
)
def test_a_scan_leads_to_its_verdict(zone: str, alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    response = client.post(CHECK, {"mrz": zone})
    check = Check.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("border:verdict", args=[check.pk]))
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert "ERIKSSON" in page.text


@pytest.mark.parametrize(
    ("zone", "says"),
    [
        ("", "Scan a document"),
        ("   \n ", "Scan a document|Nothing was entered"),
        ("P<UTO", "A zone has 2 lines"),
        (ZONE[:60], "A zone has 2 lines|Scan it again"),
        ("مرحبا 😀", "A zone contains only|A zone has 2 lines"),
        ("A" * 3_000_000, "3000000 characters were read"),
    ],
    ids=["empty", "blank", "short", "cut", "other scripts", "3 MB"],
)
def test_an_invalid_zone_gets_one_sentence(zone: str, says: str, alice: Officer, browser_of: BrowserOf) -> None:
    response = browser_of(alice).post(CHECK, {"mrz": zone})
    assert response.status_code == 422
    assert any(part in response.text for part in says.split("|"))
    assert "Nothing was checked yet" in response.text
    assert len(response.content) < 60_000
    assert not Check.objects.exists()


def test_a_form_sent_twice_is_one_check(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    locations = {client.post(CHECK, {"mrz": ZONE, "once": "abc"})["Location"] for _ in range(2)}
    assert len(locations) == Check.objects.count() == 1


def test_the_next_traveller_on_an_old_page_is_another_check(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    client.post(CHECK, {"mrz": ZONE, "once": "abc"})
    client.post(CHECK, {"mrz": ZONE.replace("ANNA", "ELSA"), "once": "abc"})
    assert Check.objects.count() == 2


def test_a_typed_date_of_issue_counts(alice: Officer, browser_of: BrowserOf) -> None:
    typed = {
        "number": "C1234567",
        "issuer": "BRB",
        "expiry_date": "2031-05-09",
        "issue_date": "2031-05-10",
        "type": "P",
    }
    page = browser_of(alice).post("/check?by=typed", typed | {"surname": "GREAVES"}, follow=True).content.decode()
    assert "The document expires (2031-05-09) before it was issued (2031-05-10)" in page


def test_a_document_typed_by_hand(alice: Officer, browser_of: BrowserOf) -> None:
    typed = {"number": "L898902C3", "issuer": "UTO", "type": "P", "surname": "Eriksson", "birth_date": "1974-08-12"}
    client = browser_of(alice)
    response = client.post("/check?by=typed", typed)
    assert response.status_code == 302
    assert "Eriksson" in client.get(response["Location"]).text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"number": "L898902C3", "number_digit": "7"}, "gives 6"),
        ({"number": "X", "birth_date": "1974-08-12", "birth_date_digit": "9"}, "gives 2"),
        ({"number": "X", "birth_date": "12 Aug"}, "errorlist"),
        ({"number": "X", "issuer": "12"}, "12 is not a state or issuer"),
        ({"number": "X", "issuer": "HAI"}, "HAI is not a state or issuer"),  # Haiti cut to three letters
        ({"number": "X", "issuer": "Dominican"}, 'value="DMA"'),  # both are offered
        ({"number": "X", "issuer": "Dominican"}, 'value="DOM"'),
        ({"number": "X", "nationality": "Congo"}, "Congo, Democratic Republic of the (COD)"),
        ({"number": "X", "birth_date": "03/04/1985"}, "3 April 1985"),
        ({"number": "X", "birth_date": "03/04/1985"}, 'value="1985-03-04"'),
        ({"number": "X", "number_digit": "2", "issuer": "Dominica"}, "Dominica (DMA)"),  # what was understood
        ({"number": "X", "birth_date": "12 AUG 74", "birth_date_digit": "9"}, "gives 2"),
        ({}, "Type the document&#x27;s number, or at least the bearer&#x27;s name."),
    ],
)
def test_typing_errors_are_shown_beside_the_field(
    typed: dict[str, str], says: str, alice: Officer, browser_of: BrowserOf
) -> None:
    response = browser_of(alice).post("/check?by=typed", typed)
    assert response.status_code == 422
    assert says in response.text
    assert not Check.objects.exists()


def test_an_officer_may_insist_on_a_digit_that_differs(alice: Officer, browser_of: BrowserOf) -> None:
    typed = {"number": "L898902C3", "number_digit": "7", "anyway": "on"}
    assert browser_of(alice).post("/check?by=typed", typed).status_code == 302


def test_a_search_without_a_name_asks_for_it_at_its_field(alice: Officer, browser_of: BrowserOf) -> None:
    answer = browser_of(alice).post("/check?by=name", {"purpose": "border_check", "given_names": " "})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"surname": ["Type the surname, or the whole name."]}


def test_a_name_is_searched_for_a_purpose(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    offered = re.findall(r'<option value="(\w+_\w+)"', client.get("/check?by=name").text)
    assert offered == ["border_check", "missing_person"], "those of the officer's role"
    for purpose in ("training", "visa_vetting", "oversight"):
        assert client.post("/check?by=name", {"surname": "Eriksson", "purpose": purpose}).status_code == 422
    assert client.post("/check?by=name", {"surname": "Eriksson", "purpose": "missing_person"}).status_code == 302
    assert Check.objects.get().purpose == "missing_person"


@pytest.mark.parametrize("check", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_another_or_no_check_is_decided_by_no_one(check: str, alice: Officer, browser_of: BrowserOf) -> None:
    text = browser_of(alice).post("/check/undecided", {"check": check, "choice": "clear"}, follow=True).text
    assert "not yours to decide" in text


def test_only_a_hold_starts_a_clock(alice: Officer, browser_of: BrowserOf) -> None:
    browser_of(alice).post(CHECK, {"mrz": ZONE})
    assert not Hold.objects.exists()
