"""A chip read on the check page: the face shown once beside the verdict, and nowhere afterwards."""

import base64
import json
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.core.document.chip.making import GROUPS, JPEG, ZONE

from leeward.apps.agencies.models import Officer
from leeward.apps.screening.models import Check
from leeward.scenario.chips import sod
from leeward.scenario.faces import face
from leeward.scenario.issuing import Authority
from leeward.scenario.pages import jpeg, page

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]
SIGNER = Authority.root("UT", "CSCA UTOPIA").issue()
PAGE = "/check?by=chip"
FACE = base64.b64encode(JPEG).decode()


def saved(**changed: bytes) -> bytes:
    files = {"SOD": sod(GROUPS, SIGNER), "DG1": GROUPS[1], "DG2": GROUPS[2]} | changed
    return json.dumps({name: data.hex() for name, data in files.items()}).encode()


def send(client: Client, data: bytes, **more: object):  # type: ignore[no-untyped-def]
    return client.post(PAGE, {"chip": SimpleUploadedFile("read.json", data), **more})


def test_the_verdict_shows_the_face_with_the_read_and_never_again(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    answer = send(client, saved(), mrz="\n".join(ZONE))
    assert answer.status_code == 200
    assert f"data:image/jpeg;base64,{FACE}" in answer.text
    assert answer.context["page"].unverified == ["Chip not verified: its signer is not known here"]
    assert answer.text.index("Chip not verified") < answer.text.index('class="step"')
    assert "Signature: good" not in answer.text
    assert "The face is from a chip that is not verified" in answer.text
    assert answer["Cache-Control"].startswith("max-age=0")
    later = client.get(reverse("border:verdict", args=[Check.objects.get().pk]))
    assert "Chip not verified" in later.text
    assert "data:image" not in later.text


def test_a_page_that_is_sent_again_is_the_same_check(alice: Officer, browser_of: BrowserOf) -> None:
    client, read = browser_of(alice), saved()
    for _ in range(2):
        assert FACE in send(client, read, once="0123").text
    assert Check.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"x", "Neither a zip nor a JSON|neither a zip nor a JSON"),
        (b"PK\x03\x04damaged", "zip file is damaged"),
        (bytes(50_000_000), "longer than a chip read can be (8 MiB)"),
        (b"", "empty"),
    ],
    ids=["text", "zip", "50 MB", "empty"],
)
def test_an_invalid_chip_file_gets_one_sentence(alice: Officer, browser_of: BrowserOf, data: bytes, says: str) -> None:
    answer = send(browser_of(alice), data)
    assert answer.status_code == 422
    assert any(part in answer.text for part in says.split("|"))
    assert not Check.objects.exists()


def test_without_a_file_the_page_asks_for_one(alice: Officer, browser_of: BrowserOf) -> None:
    answer = browser_of(alice).post(PAGE, {"mrz": "\n".join(ZONE)})
    assert (answer.status_code, "Choose the file" in answer.text) == (422, True)


@pytest.mark.parametrize("typed", ["\n".join(ZONE), ""], ids=["zone scanned too", "zone from the picture"])
def test_page_photo_and_chip_are_shown_together_once(alice: Officer, browser_of: BrowserOf, typed: str) -> None:
    """The officer compares two faces of one size, whether the zone was scanned or read from the picture."""
    client = browser_of(alice)
    shown = SimpleUploadedFile("page.jpg", jpeg(page(ZONE, photo=face())), "image/jpeg")
    answer = send(client, saved(), page=shown, mrz=typed)
    pictures = re.findall(r'<img src="data:image/jpeg[^"]+" alt="([^"]+)"', answer.text)
    assert pictures == ["The data page as the picture shows it", "The photo on the page", "The face on the chip"]
    assert answer.text.index('class="faces"') < answer.text.index('class="answer"')
    assert "data:image" not in client.get(reverse("border:verdict", args=[Check.objects.get().pk])).text
