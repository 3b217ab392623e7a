"""A check from a picture: what was read is shown before anything is checked, and bad files get a clear message."""

import base64
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from tests.core.document.imaging.printing import CARD, OTHER_CARD, PASSPORT, above

from leeward.apps.agencies.models import Officer, Role
from leeward.apps.screening.models import Check
from leeward.scenario.issuing import Authority
from leeward.scenario.pages import jpeg, page, with_seal
from leeward.scenario.seals import signer, vds

pytestmark = pytest.mark.django_db
BrowserOf = Callable[[Officer], Client]
PICTURE, FRAME = "/check/picture", "/check/picture/frame"
FORGED = (PASSPORT[0], PASSPORT[1].replace("F1204159", "F3204159"))


def sent(client: Client, data: bytes, address: str = PICTURE) -> Any:
    return client.post(address, {"picture": SimpleUploadedFile("picture.jpg", data, "image/jpeg")})


def sealed_page(lines: tuple[str, ...]) -> bytes:
    """A page whose seal is in its upper right corner."""
    return jpeg(with_seal(page(lines), vds(signer(Authority.root()))))


def test_a_picture_is_shown_and_checks_nothing(alice: Officer, browser_of: BrowserOf) -> None:
    response = sent(browser_of(alice), jpeg(page(PASSPORT)))
    text = response.content.decode()
    assert response.status_code == 200
    assert "All check digits agree." in text
    assert "L898902C36UTO7408122F1204159ZE184226B" in text
    assert '<dt>Nationality</dt><dd translate="no">UTO</dd>' in text
    assert not Check.objects.exists()


def test_what_was_read_is_checked_by_the_next_step(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    lines = sent(client, jpeg(page(PASSPORT))).context["readings"][0]["lines"]
    assert client.post("/check?by=document", {"mrz": lines}).status_code == 302
    assert Check.objects.count() == 1


def test_wrong_check_digits_are_said_and_named(alice: Officer, browser_of: BrowserOf) -> None:
    text = sent(browser_of(alice), jpeg(page(FORGED))).content.decode()
    assert "Check digits do not agree." in text
    assert "Expiry date" in text
    assert "All check digits agree." not in text


def test_a_seal_beside_the_zone_is_compared(alice: Officer, browser_of: BrowserOf) -> None:
    response = sent(browser_of(alice), sealed_page(PASSPORT))
    text = response.content.decode()
    assert "Emergency travel document" in text
    assert "not a sign of forgery" in text
    assert response.context["readings"][0]["agrees"]


def test_its_seal_goes_into_the_check(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    shown = sent(client, sealed_page(PASSPORT))
    form = {"mrz": shown.context["readings"][0]["lines"], "seal": shown.context["carried"]}
    assert f'name="seal" value="{escape(form["seal"])}"' in shown.content.decode()
    assert client.post("/check?by=document", form).status_code == 302
    assert Check.objects.get().findings.filter(kind="seal.signer_unknown").exists()
    for bad in ("no base64", base64.b64encode(b"no seal").decode()):
        refused = client.post("/check?by=document", form | {"seal": bad})
        assert (refused.status_code, 'role="alert"' in refused.content.decode()) == (422, True)
    assert Check.objects.count() == 1


REFUSED = {
    "nothing": (b"", "The submitted file is empty|Choose a picture first"),
    "a text": (b"hello", "not a picture in JPEG"),
    "cut off": (jpeg(page(PASSPORT))[:300], "damaged or cut off"),
    "too small": (jpeg(page(PASSPORT)[:100, :100].copy()), "too few"),
    "an iPhone's HEIC": (b"\0\0\0\x24ftypheic" + bytes(100), "Most Compatible"),
    "an AVIF": (b"\0\0\0\x1cftypavif" + bytes(100), "in AVIF"),
    "22 MB": (b"\xff\xd8" + bytes(22 * 1024 * 1024), "at most 20 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_read(what: str, alice: Officer, browser_of: BrowserOf) -> None:
    data, words = REFUSED[what]
    response = sent(browser_of(alice), data)
    assert response.status_code == 422
    assert any(word in response.content.decode() for word in words.split("|"))


def test_a_form_without_a_file(alice: Officer, browser_of: BrowserOf) -> None:
    response = browser_of(alice).post(PICTURE, {})
    assert response.status_code == 422
    assert "Choose a picture first" in response.content.decode()


def test_a_picture_of_something_else(alice: Officer, browser_of: BrowserOf) -> None:
    response = sent(browser_of(alice), jpeg(np.full((600, 800), 128, np.uint8)))
    assert response.status_code == 200
    assert "No machine readable zone was found" in response.content.decode()


def test_a_frame_answers_with_lines_that_agree_only(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    assert sent(client, jpeg(page(PASSPORT)), FRAME).json() == {"lines": list(PASSPORT)}
    assert sent(client, jpeg(page(FORGED)), FRAME).json() == {"lines": []}
    refused = sent(client, b"x", FRAME)
    assert (refused.status_code, refused.json()) == (422, {"lines": [], "code": "picture.kind"})
    assert client.get(FRAME).status_code == 405


def test_with_two_persons_the_officer_chooses_one(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    response = sent(client, jpeg(above(page(CARD), page(OTHER_CARD))))
    text, readings = response.content.decode(), response.context["readings"]
    assert "The picture shows documents of several persons." in text
    assert "Check ERIKSSON ANNA MARIA" in text
    assert "Check MOREAU PAUL" in text
    assert len({reading["once"] for reading in readings}) == 2
    assert not Check.objects.exists()
    chosen = next(reading for reading in readings if reading["name"] == "MOREAU PAUL")
    shown = client.post("/check?by=document", {"mrz": chosen["lines"], "once": chosen["once"]}, follow=True)
    assert "MOREAU" in shown.content.decode()
    assert "ERIKSSON" not in shown.content.decode()
    assert Check.objects.count() == 1


def test_the_seal_of_a_picture_of_two_persons_goes_into_neither_check(alice: Officer, browser_of: BrowserOf) -> None:
    sealed = with_seal(above(page(PASSPORT), page(OTHER_CARD)), vds(signer(Authority.root())))
    response = sent(browser_of(alice), jpeg(sealed))
    text = response.content.decode()
    assert (len(response.context["seals"]), response.context["carried"]) == (1, "")
    assert "take a picture of that document alone" in text


def test_a_frame_of_two_persons_says_so(alice: Officer, browser_of: BrowserOf) -> None:
    answer = sent(browser_of(alice), jpeg(above(page(CARD), page(OTHER_CARD))), FRAME).json()
    assert answer == {"lines": [], "code": "picture.several"}


@pytest.mark.parametrize("address", [PICTURE, FRAME])
def test_who_may_not(address: str, officer_with: Callable[..., Officer], browser_of: BrowserOf) -> None:
    assert sent(browser_of(officer_with("eve", Role.AUDITOR)), b"x", address).status_code == 403


def test_the_page_alone_asks_for_a_picture(alice: Officer, browser_of: BrowserOf) -> None:
    text = browser_of(alice).get(PICTURE).content.decode()
    assert 'type="file"' in text
    assert 'capture="environment"' in text
