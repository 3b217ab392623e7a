"""A chip read handed over at the counter: its face beside the verdict, each fact for itself, nothing kept."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.core.document.chip.making import ZONE, dg1, dg2
from tests.e2e.reader import scan

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.models import Check
from leeward.apps.trust_anchors.actions import import_trust
from leeward.core.document.pki import read_certificate
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority
from leeward.scenario.pages import jpeg
from leeward.scenario.pages import page as drawn_page

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
CSCA = Authority.root("UT", "CSCA UTOPIA")
SIGNER = CSCA.issue("UT", "Document signer 1", serial=3)


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer


def photo(colour: str = "teal") -> bytes:
    """A picture that a browser can show."""
    out = BytesIO()
    Image.new("RGB", (60, 80), colour).save(out, "JPEG")
    return out.getvalue()


GROUPS = {1: dg1(), 2: dg2(photo())}


def files(signer: Authority = SIGNER, **changed: bytes) -> dict[str, bytes]:
    """The files of a chip that `signer` signed, some of them changed afterwards."""
    return {"SOD": sod(GROUPS, signer), "DG1": GROUPS[1], "DG2": GROUPS[2]} | changed


def zipped(read: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in read.items():
            archive.writestr(f"EF_{name}.BIN", data)
    return out.getvalue()


def in_json(read: dict[str, bytes]) -> bytes:
    return json.dumps({name: data.hex() for name, data in read.items()}).encode()


@pytest.fixture
def trusted(cast: Cast, tmp_path: Path) -> None:
    """Utopia's authority is pinned."""
    path = tmp_path / "csca.cer"
    path.write_bytes(CSCA.certificate)
    pin = read_certificate(CSCA.certificate).fingerprint
    import_trust(path, actor=SYSTEM, fingerprints=[pin], name="Utopia")


def hand_over(page: Page, data: bytes, name: str, zone: str = "", picture: bytes = b"") -> None:
    """Choose the file as an officer does, and send it."""
    page.get_by_label("Chip read").set_input_files({"name": name, "mimeType": "", "buffer": data})
    if picture:
        shown = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": picture}
        page.get_by_label("Picture of the data page").set_input_files(shown)  # type: ignore[arg-type]  # a FilePayload
    if zone:
        page.get_by_label("Machine readable zone").fill(zone)
    page.get_by_role("button", name="Check", exact=True).click()


def facts(page: Page) -> str:
    """Every fact of the chip, unfolded by keyboard."""
    chip = page.get_by_role("region", name="Chip")
    chip.locator("summary").press("Enter")
    expect(chip.locator("li").first).to_be_visible()
    return chip.inner_text()


@pytest.mark.parametrize("pack", [zipped, in_json])
@pytest.mark.usefixtures("trusted")
def test_the_face_is_shown_once_beside_the_page(pack: Callable[..., bytes], cast: Cast, open_as: OpenAs) -> None:
    """At a glance on the usual screen: page, its photo and the chip's face, equally high, above the decisions."""
    page = open_as(cast.alice, "/check?by=chip", viewport={"width": 1366, "height": 768})
    hand_over(page, pack(files()), f"read.{pack.__name__}", picture=jpeg(drawn_page(ZONE)))
    expect(page.locator("[data-decide][data-ready]")).to_be_visible()
    face = page.get_by_role("img", name="The face on the chip")
    assert face.evaluate("image => [image.complete, image.naturalWidth, image.naturalHeight]") == [True, 60, 80]
    images = page.locator(".faces img").evaluate_all(
        "all => all.map(image => [image.getBoundingClientRect().bottom, image.getBoundingClientRect().height])"
    )
    bar = page.locator(".decide").bounding_box()
    assert bar
    assert len(images) == 3
    assert max(foot for foot, _ in images) < bar["y"]
    assert min(high for _, high in images) == max(high for _, high in images) > 200
    told = facts(page)
    for fact in (
        "Signature: good",
        "zone (DG1), face (DG2)",
        "Document signer 1",
        "valid on 2024-05-01",
        "Revocation: unknown",
    ):
        assert fact in told
    assert "Trust: Utopia" in told
    page.goto(f"/check/{Check.objects.get().pk}")
    expect(page.get_by_role("region", name="Chip")).to_contain_text("not kept")
    assert "data:image/jpeg" not in page.content()


def test_an_unknown_signer_cannot_be_verified_and_is_never_called_forged(cast: Cast, open_as: OpenAs) -> None:
    """The verdict is the one that the same document has without its chip."""
    page = open_as(cast.alice)
    scan(page, "\n".join(ZONE))
    expect(page.locator("[data-decide][data-ready]")).to_be_visible()
    without = page.locator("h1").inner_text()
    page.goto("/check?by=chip")
    hand_over(page, zipped(files(CSCA.issue("UT", "Nobody"))), "read.zip", "\n".join(ZONE))
    expect(page.locator("[data-decide][data-ready]")).to_be_visible()
    assert page.locator("h1").inner_text() == without
    expect(page.locator("main")).to_contain_text("cannot be verified")
    whole = page.locator("main").inner_text() + facts(page)
    assert "unknown here" in whole
    expect(page.locator(".band")).to_contain_text("Chip not verified: its signer is not known here")
    assert "forge" not in whole.lower().replace("not a sign of forgery", "")


@pytest.mark.usefixtures("trusted")
def test_a_face_that_was_changed_is_said_and_referred(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice, "/check?by=chip", viewport={"width": 360, "height": 740}, color_scheme="dark")
    hand_over(page, in_json(files(DG2=dg2(photo("maroon")))), "read.json")
    expect(page.locator("h1")).to_have_text("Refer", ignore_case=True)
    assert (
        "data were changed afterwards; Changed since it was signed: face (DG2)"
        in page.locator(".chip summary").inner_text()
    )
    assert "Signer: Document signer 1" in facts(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (photo(), "is a picture, not a chip read"),
        (b"PK\x03\x04cut", "zip file is damaged"),
        (b"hello", "neither a zip nor a JSON"),
    ],
    ids=["a picture", "a damaged zip", "a text"],
)
def test_another_file_is_refused_beside_its_field(data: bytes, says: str, cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice, "/check?by=chip")
    hand_over(page, data, "holiday.zip", "\n".join(ZONE))
    expect(page.locator(".field", has=page.get_by_label("Chip read"))).to_contain_text(says)
    expect(page.get_by_label("Machine readable zone")).to_have_value("\n".join(ZONE))
    assert not Check.objects.exists()
