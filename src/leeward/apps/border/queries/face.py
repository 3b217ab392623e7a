"""The face of a chip and a picture of the page, to be compared with each other and the bearer: shown once with the
answer, and never stored."""

import base64
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from leeward.apps.screening.imaging.queries.chip_face import DAMAGED, chip_face
from leeward.core.document.chip.face import face_image
from leeward.core.document.chip.upload import BadUpload, read_upload
from leeward.core.document.imaging import Portrait
from leeward.core.document.imaging.portrait import HIGH_MM, WIDE_MM
from leeward.core.document.pki import Malformed

_MOST_OF_PAGE = 24_000_000
_LONGEST_SIDE = 1200
_PHOTO_HIGH = 600
_PAPER = "white"
_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
"""By quarter turns clockwise; Pillow counts the other way."""


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
    face = chip_face(image, authentic=authentic)
    if face.why == "untrusted":
        return Face(note=_("The face on the chip is JPEG 2000; it is shown only where a trusted issuer signed it."))
    return Face(address(face.jpeg)) if face.jpeg else Face(note=_("The face on the chip cannot be shown here."))


@dataclass(frozen=True, slots=True)
class Pictured:
    """The picture of the page as addresses for the page: the whole, and the part with the holder's photo. Both are
    empty where there is no picture or it cannot be shown, the photo also where its place was not found.
    """

    page: str = ""
    photo: str = ""


def page_pictured(picture: bytes, place: Portrait | None) -> Pictured:
    """The picture of the page, upright and small enough to send; none where it is too large to be opened safely."""
    upright = _upright(picture, place.turn if place else 0)
    if upright is None:
        return Pictured()
    photo = address(_jpeg(_cut(upright, place))) if place else ""
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return Pictured(address(_jpeg(upright)), photo)


def photo_of(picture: bytes, place: Portrait | None) -> bytes:
    """The holder's photo cut out of the picture of the page, as JPEG; empty where its place was not found."""
    upright = _upright(picture, place.turn) if place else None
    return _jpeg(_cut(upright, place)) if place and upright is not None else b""


def bearer_pictured(picture: bytes) -> str:
    """The traveller's picture as an address for the page; empty where there is none or it is too large to be opened."""
    upright = _upright(picture)
    if upright is None:
        return ""
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return address(_jpeg(upright))


def _upright(picture: bytes, turns: int = 0) -> Image.Image | None:
    """The picture turned as its camera says and by quarter turns; None for none, and for what is not safe to open."""
    if not picture:
        return None
    try:
        with Image.open(BytesIO(picture), formats=["JPEG", "PNG", "WEBP"]) as opened:
            opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            if opened.width * opened.height > _MOST_OF_PAGE:
                return None
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except DAMAGED:
        return None
    return upright.transpose(_TURNS[turns]) if turns else upright


def _cut(page: Image.Image, place: Portrait) -> Image.Image:
    """The part with the photo, its slope and scale evened out; what is outside the picture is white."""
    corners = [share * side for corner in place.corners for share, side in zip(corner, page.size, strict=True)]
    size = (round(_PHOTO_HIGH * WIDE_MM / HIGH_MM), _PHOTO_HIGH)
    return page.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=_PAPER)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def address(data: bytes) -> str:
    """A JPEG as an address that the page has in it."""
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
