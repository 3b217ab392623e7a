"""The face of a chip: which picture is shown, and the note where none can be."""

import base64
import json
from io import BytesIO

import pytest
from PIL import Image
from tests.core.document.chip.making import GROUPS, dg2

from leeward.apps.border.queries.face import face_of, page_pictured
from leeward.core.document.imaging import Portrait
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority

SIGNER = Authority.root("UT", "CSCA UTOPIA").issue()


def saved(**changed: bytes) -> bytes:
    files = {"SOD": sod(GROUPS, SIGNER), "DG1": GROUPS[1], "DG2": GROUPS[2]} | changed
    return json.dumps({name: data.hex() for name, data in files.items()}).encode()


def jpeg2000(size: tuple[int, int] = (12, 16)) -> bytes:
    """A picture in the format of about half of all passports."""
    out = BytesIO()
    Image.new("RGB", size, "grey").save(out, "JPEG2000")
    return out.getvalue()


def test_jpeg_2000_is_converted_only_where_a_trusted_issuer_signed_it() -> None:
    read = saved(DG2=dg2(jpeg2000()))
    shown, held_back = face_of(read, authentic=True), face_of(read, authentic=False)
    assert shown is not None
    assert base64.b64decode(shown.source.partition(",")[2]).startswith(b"\xff\xd8\xff")
    assert held_back is not None
    assert (held_back.source, "trusted issuer" in held_back.note) == ("", True)


@pytest.mark.parametrize("image", [b"\x00\x00\x00\x0cjP  \r\n\x87\ndamaged", None], ids=["damaged", "huge"])
def test_an_image_that_cannot_be_shown_leaves_a_note(image: bytes | None) -> None:
    face = face_of(saved(DG2=dg2(image or jpeg2000((2_001, 2_000)))), authentic=True)
    assert face is not None
    assert (face.source, bool(face.note)) == ("", True)


@pytest.mark.parametrize(
    "read", [b"x", saved(DG2=dg2(b"no image")), b'{"SOD": "7700"}'], ids=["no read", "no image", "no group"]
)
def test_a_chip_without_a_face_shows_none(read: bytes) -> None:
    assert face_of(read, authentic=True) is None


def opened(address: str) -> Image.Image:
    return Image.open(BytesIO(base64.b64decode(address.partition(",")[2]))).convert("RGB")


def picture(size: tuple[int, int] = (800, 600)) -> bytes:
    """A white page whose left half is red."""
    paper, out = Image.new("RGB", size, "white"), BytesIO()
    paper.paste("red", (0, 0, size[0] // 2, size[1]))
    paper.save(out, "PNG")
    return out.getvalue()


LEFT = ((0.0, 0.0), (0.0, 1.0), (0.5, 1.0), (0.5, 0.0))


def test_the_photo_is_cut_from_the_page_in_its_own_colours() -> None:
    found = page_pictured(picture(), Portrait(0, LEFT))
    assert opened(found.page).size == (800, 600)
    red, green, blue = opened(found.photo).getpixel((100, 300))  # type: ignore[misc]  # three bands
    assert (red > 240, green < 15, blue < 15) == (True, True, True)


def test_a_page_that_lay_on_its_side_is_shown_upright() -> None:
    found = page_pictured(picture(), Portrait(1, LEFT))
    assert opened(found.page).size == (600, 800)
    assert opened(found.page).getpixel((300, 20))[0] > 240  # type: ignore[index]  # the left became the top
    assert opened(found.page).getpixel((300, 20))[1] < 15  # type: ignore[index]


def test_without_a_zone_the_page_is_shown_alone() -> None:
    found = page_pictured(picture(), None)
    assert (bool(found.page), found.photo) == (True, "")


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\ncut off"], ids=["none", "damaged"])
def test_what_is_no_picture_shows_nothing(data: bytes) -> None:
    found = page_pictured(data, Portrait(0, LEFT))
    assert (found.page, found.photo) == ("", "")
