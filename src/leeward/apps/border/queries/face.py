"""The face of a chip and a picture of the page, to be compared with each other and the bearer: shown once with the
answer, and never stored.

Browsers show JPEG. JPEG 2000, which about half of all passports hold, they do not: it is converted only where a trusted
issuer signed the chip, since image decoders have had security holes and anyone can write a chip.
"""

import base64
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from leeward.core.document.chip.face import FaceImage, face_image
from leeward.core.document.chip.upload import BadUpload, read_upload
from leeward.core.document.imaging import Portrait
from leeward.core.document.imaging.portrait import HIGH_MM, WIDE_MM
from leeward.core.document.pki import Malformed

MOST_PIXELS = 4_000_000
_MOST_OF_PAGE = 24_000_000
_LONGEST_SIDE = 1200
_PHOTO_HIGH = 600
_PAPER = "white"
_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
"""By quarter turns clockwise; Pillow counts the other way."""
_DAMAGED = (OSError, ValueError, SyntaxError, MemoryError)  # what Pillow raises for damaged images


@dataclass(frozen=True, slots=True)
class Face:
    """An image as a data address for the page, or why there is none."""

    source: str = ""
    note: str = ""


def face_of(upload: bytes, *, authentic: bool) -> Face | None:
    """The face in a chip read; None where it has none. `authentic`: a trusted issuer signed the data."""
    try:
        image = face_image(read_upload(upload).files["DG2"])
    except (BadUpload, Malformed, KeyError):
        return None
    if image.media_type == "image/jpeg":
        return Face(_address(image.data))
    if not authentic:
        return Face(note=_("The face on the chip is JPEG 2000; it is shown only where a trusted issuer signed it."))
    converted = _to_jpeg(image)
    return Face(_address(converted)) if converted else Face(note=_("The face on the chip cannot be shown here."))


@dataclass(frozen=True, slots=True)
class Pictured:
    """The picture of the page as addresses for the page: the whole, and the part with the holder's photo. Both are
    empty where there is no picture or it cannot be shown, the photo also where its place was not found.
    """

    page: str = ""
    photo: str = ""


def page_pictured(picture: bytes, place: Portrait | None) -> Pictured:
    """The picture of the page, upright and small enough to send; none where it is too large to be opened safely."""
    if not picture:
        return Pictured()
    try:
        with Image.open(BytesIO(picture), formats=["JPEG", "PNG", "WEBP"]) as opened:
            opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            if opened.width * opened.height > _MOST_OF_PAGE:
                return Pictured()
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except _DAMAGED:
        return Pictured()
    if place and place.turn:
        upright = upright.transpose(_TURNS[place.turn])
    photo = _address(_jpeg(_cut(upright, place))) if place else ""
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return Pictured(_address(_jpeg(upright)), photo)


def _cut(page: Image.Image, place: Portrait) -> Image.Image:
    """The part with the photo, its slope and scale evened out; what is outside the picture is white."""
    corners = [share * side for corner in place.corners for share, side in zip(corner, page.size, strict=True)]
    size = (round(_PHOTO_HIGH * WIDE_MM / HIGH_MM), _PHOTO_HIGH)
    return page.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=_PAPER)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _to_jpeg(image: FaceImage) -> bytes:
    """The image as JPEG; None where it cannot be read."""
    try:
        with Image.open(BytesIO(image.data), formats=["JPEG2000"]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return b""
            out = BytesIO()
            opened.convert("RGB").save(out, "JPEG", quality=90)
    except _DAMAGED:
        return b""
    return out.getvalue()


def _address(data: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
