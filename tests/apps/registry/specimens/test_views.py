"""The library: its pages, its keepers, and uploads."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import Specimen, SpecimenPicture
from leeward.apps.registry.specimens.actions import add_specimen, change_specimen

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]
FACTS: dict[str, Any] = {"issuer": "BRB", "type": "P", "look": "photo", "tip": "A trident.", "source": "A letter"}


@pytest.fixture
def keeper(cast: Any) -> Officer:
    found: Officer = cast.keeper
    return found


@pytest.fixture
def browser(keeper: Officer, browser_of: BrowserOf) -> Client:
    return browser_of(keeper)


@pytest.fixture
def specimen(keeper: Officer) -> Specimen:
    return add_specimen(FACTS, None, keeper=keeper)


def upload(kind: str = "PNG") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, kind)
    return SimpleUploadedFile("page.png", out.getvalue(), "image/png")


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def url(name: str, found: Specimen | None = None) -> str:
    return reverse(f"registry:{name}", args=[found.pk] if found else [])


def test_the_empty_library_says_what_to_do(browser: Client, alice: Officer, browser_of: BrowserOf) -> None:
    page = text(browser.get(url("specimens")))
    assert "The library is empty" in page
    assert "New specimen" in page
    assert "New specimen" not in text(browser_of(alice).get(url("specimens"))), "who cannot add is not asked to"


def test_a_keeper_adds_one_with_its_picture(browser: Client) -> None:
    said = FACTS | {"issuer": "Barbados", "picture": upload(), "begins_with": "r-1"}
    response = browser.post(url("specimen_new"), said)
    made = Specimen.objects.get()
    assert response["Location"] == url("specimen", made)
    assert (made.issuer, made.begins_with, made.agency.code) == ("BRB", "R1", "BRB-RBPF")
    assert AuditEntry.objects.get(act="specimen.add").object == f"specimen/{made.pk}"
    page = browser.get(url("specimen", made))
    assert "A trident." in text(page)
    picture = browser.get(url("specimen_picture", made))
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "private" in picture["Cache-Control"]
    assert picture.content.startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"issuer": "Nowhere"}, "is not a state or issuer"),
        ({"look": ""}, "This field is required"),
        ({"look": "everywhere"}, "Select a valid choice"),
        ({"tip": ""}, "This field is required"),
        ({"issued_from": "2020-01-01", "issued_to": "2019-01-01"}, "This is before the first day of issue"),
        ({"issued_from": "soon"}, "Enter a valid date"),
        ({"picture": SimpleUploadedFile("x.png", b"<svg/>", "image/png")}, "This file cannot be read as a picture"),
    ],
)
def test_a_field_that_is_wrong_is_marked_and_nothing_is_stored(
    browser: Client, changes: dict[str, Any], told: str
) -> None:
    response = browser.post(url("specimen_new"), FACTS | changes)
    assert response.status_code == 422
    assert told in text(response)
    assert not Specimen.objects.exists()


def test_a_change_keeps_the_picture_that_is_there(browser: Client) -> None:
    browser.post(url("specimen_new"), FACTS | {"picture": upload()})
    found = Specimen.objects.get()
    before = SpecimenPicture.objects.get().digest
    browser.post(url("specimen_change", found), FACTS | {"tip": "Two tridents.", "version": 1})
    found.refresh_from_db()
    assert (found.tip, found.version) == ("Two tridents.", 2)
    assert SpecimenPicture.objects.get().digest == before


def test_a_colleague_who_was_quicker_is_not_overwritten(browser: Client, keeper: Officer, specimen: Specimen) -> None:
    change_specimen(specimen, FACTS | {"tip": "Quicker."}, None, keeper=keeper, version=1)
    response = browser.post(url("specimen_change", specimen), FACTS | {"tip": "Slower.", "version": 1})
    assert response.status_code == 422
    assert "was changed in the meantime" in text(response)
    assert Specimen.objects.get().tip == "Quicker."
    assert browser.post(url("specimen_retire", specimen), {"version": 1}).status_code == 409


def test_retired_and_put_back(browser: Client, specimen: Specimen, alice: Officer, browser_of: BrowserOf) -> None:
    browser.post(url("specimen_retire", specimen), {"version": 1})
    assert "The library is empty" in text(browser.get(url("specimens")))
    assert "A trident." in text(browser.get(url("specimens"), {"retired": "1"}))
    assert browser_of(alice).get(url("specimen", specimen)).status_code == 404
    browser.post(url("specimen_retire", specimen), {"version": 2})
    assert browser_of(alice).get(url("specimen", specimen)).status_code == 200
    assert [entry.act for entry in AuditEntry.objects.filter(act__startswith="specimen")][-2:] == [
        "specimen.retire",
        "specimen.reinstate",
    ]


def test_only_a_keeper_of_its_agency_changes_it(
    specimen: Specimen, alice: Officer, bob: Officer, browser_of: BrowserOf
) -> None:
    stranger = create_officer("kim", "Kim", bob.agency, roles=(Role.RECORD_KEEPER,))
    for officer in (alice, stranger):
        client = browser_of(officer)
        assert client.get(url("specimen", specimen)).status_code == 200, "everybody may look"
        assert client.post(url("specimen_change", specimen), FACTS | {"version": 1}).status_code == 403
        assert client.post(url("specimen_retire", specimen), {"version": 1}).status_code == 403
        with pytest.raises(PermissionError):
            change_specimen(specimen, FACTS, None, keeper=officer, version=1)
    assert browser_of(alice).get(url("specimen_new")).status_code == 403


def test_without_signing_in_nothing_is_shown(client: Client, specimen: Specimen) -> None:
    for name in ("specimen", "specimen_picture", "specimen_change"):
        assert client.get(url(name, specimen)).status_code == 302, name
    assert client.get(url("specimens")).status_code == 302


def test_unknown_ids_are_not_found(browser: Client, specimen: Specimen) -> None:
    assert browser.get(url("specimen_picture", specimen)).status_code == 404, "no picture yet"
    assert browser.get(reverse("registry:specimen", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize(
    ("words", "told", "why"),
    [
        ("BRB", "A trident.", "by code"),
        ("Barbados", "A trident.", "by name"),
        ("TTO", "No specimen matches", "another issuer"),
        ("\x1b<b>", "No specimen matches", "what no page may show"),
        ("Rhodesia", "Documents are sold in the name Rhodesia", "a camouflage name"),
        ("kingdom of atlantis", "No state issues them", "a fantasy name, however it is written"),
    ],
)
def test_search(browser: Client, specimen: Specimen, words: str, told: str, why: str) -> None:
    assert told in text(browser.get(url("specimens"), {"q": words})), why
