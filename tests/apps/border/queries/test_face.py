"""The face of a chip: which picture is shown, and the note where none can be."""

import base64
import json
from io import BytesIO

import pytest
from PIL import Image
from tests.core.document.chip.making import GROUPS, dg2

from leeward.apps.border.queries.face import face_of
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
