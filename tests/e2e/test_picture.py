"""A document read from a picture: what the officer sees, corrects and only then checks; and a seal beside its zone."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from tests.core.document.imaging.printing import PASSPORT

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.models import Check
from leeward.apps.trust_anchors.actions import import_trust
from leeward.core.document.pki import read_certificate
from leeward.scenario.issuing import Authority
from leeward.scenario.pages import jpeg, page, with_seal
from leeward.scenario.seals import signer, vds

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
FORGED = (PASSPORT[0], PASSPORT[1].replace("F1204159", "F3204159"))

SOMEBODY_ELSE = "I<UTOSMITH<<JOHN<<<<<<<<<<<<<<<<<<<<D231458907UTO7408122F3204159<<<<<<<6"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer


def choose(browser: Page, data: bytes, name: str = "page.jpg") -> None:
    """Hand a picture over as an officer does who has no camera."""
    browser.get_by_label("picture of the document").set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": data}
    )
    browser.get_by_role("button", name="Read picture").click()


def test_the_officer_sees_corrects_and_then_checks(cast: Cast, open_as: OpenAs) -> None:
    browser = open_as(cast.alice)
    choose(browser, jpeg(page(FORGED)))
    expect(browser.get_by_role("alert")).to_contain_text("Check digits do not agree.")
    expect(browser.get_by_role("alert")).to_contain_text("Expiry date")
    strip = browser.get_by_role("img", name="The zone as the picture shows it")
    assert strip.evaluate("image => image.complete && image.naturalWidth > 300")
    lines = browser.get_by_label("Machine readable zone as read")
    expect(lines).to_have_value("\n".join(FORGED))
    assert not Check.objects.exists()
    lines.fill("\n".join(PASSPORT))
    browser.get_by_role("button", name="Check these lines").click()
    expect(browser.locator("[data-decide][data-ready]")).to_be_visible()
    expect(browser.locator(".traveller .name")).to_contain_text("ERIKSSON")
    assert Check.objects.count() == 1


def test_on_a_phone_the_lines_stand_whole_below_their_picture(cast: Cast, open_as: OpenAs) -> None:
    browser = open_as(cast.alice, viewport=PHONE)
    choose(browser, jpeg(page(FORGED)))
    for part in (browser.locator(".strip"), browser.get_by_label("Machine readable zone as read")):
        assert part.evaluate("part => part.scrollWidth <= part.clientWidth")


CAMERA = """picture => {
  const image = new Image();
  image.src = picture;
  navigator.mediaDevices.getUserMedia = async () => {
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    setInterval(() => canvas.getContext("2d").drawImage(image, 0, 0), 100);
    return canvas.captureStream(10);
  };
}"""
"""A camera that shows one picture for ever."""


def film(browser: Page, data: bytes) -> None:
    """Hold a document before the camera."""
    browser.evaluate(CAMERA, f"data:image/jpeg;base64,{base64.b64encode(data).decode()}")
    browser.get_by_role("button", name="Use the camera").click()


def test_two_frames_that_agree_are_read_as_a_picture(cast: Cast, open_as: OpenAs) -> None:
    browser = open_as(cast.alice, viewport=PHONE)
    film(browser, jpeg(page(PASSPORT)))
    expect(browser.get_by_label("Machine readable zone as read")).to_have_value("\n".join(PASSPORT))
    assert not Check.objects.exists(), "the officer compares first"


def test_a_camera_whose_frames_are_lost_says_so_and_goes_on(cast: Cast, open_as: OpenAs) -> None:
    browser = open_as(cast.alice, viewport=PHONE)
    browser.route("**/check/picture/frame", lambda route: route.fulfill(status=200, body="no answer of ours"))
    film(browser, jpeg(page(PASSPORT)))
    expect(browser.get_by_text("The frame did not reach the server.")).to_be_in_viewport()
    browser.unroute("**/check/picture/frame")
    expect(browser.get_by_label("Machine readable zone as read")).to_have_value("\n".join(PASSPORT))


@pytest.mark.parametrize("known", [True, False], ids=["known signer", "unknown signer"])
def test_a_seal_is_shown_fact_by_fact_and_goes_into_the_check(
    known: bool, cast: Cast, open_as: OpenAs, tmp_path: Path
) -> None:
    root = Authority.root()
    by = signer(root)
    if known:
        (tmp_path / "root.cer").write_bytes(root.certificate)
        (tmp_path / "signer.cer").write_bytes(by.certificate)
        pin = read_certificate(root.certificate).fingerprint
        import_trust(tmp_path / "root.cer", actor=SYSTEM, fingerprints=[pin], name="Utopia")
        import_trust(tmp_path / "signer.cer", actor=SYSTEM, name="Seals of Utopia")
    browser = open_as(cast.alice, "/check/picture", viewport=PHONE)
    choose(browser, jpeg(with_seal(page(PASSPORT), vds(by, {0x02: SOMEBODY_ELSE}))))
    seal = browser.locator(".seal")
    expect(seal.get_by_role("heading")).to_contain_text("Emergency travel document")
    expect(seal.locator("li").first).to_contain_text("Seal verified" if known else "not a sign of forgery")
    expect(seal.locator("li.differs").first).to_contain_text("SMITH")
    assert browser.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    browser.get_by_role("button", name="The seal contradicts the page: check").click()
    expect(browser.locator("[data-decide][data-ready]")).to_be_visible()
    assert Check.objects.get().findings.filter(kind="document.seal_differs").exists()
    expect(browser.locator(".sealed summary")).to_contain_text("Seal verified" if known else "Seal not verified")


def test_a_file_that_is_no_picture_is_refused_with_what_to_do(cast: Cast, open_as: OpenAs) -> None:
    browser = open_as(cast.alice)
    choose(browser, b"hello", "page.jpg")
    expect(browser.get_by_role("alert")).to_contain_text("not a picture in JPEG")
    expect(browser.get_by_role("alert")).to_contain_text("Nothing was checked yet.")
    choose(browser, jpeg(np.full((600, 800), 128, np.uint8)))
    expect(browser.get_by_role("alert")).to_contain_text("No machine readable zone was found")
    assert not Check.objects.exists()
