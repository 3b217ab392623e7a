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
from leeward.core.document.pki import Malformed

MOST_PIXELS = 4_000_000
_MOST_OF_PAGE = 24_000_000
_LONGEST_SIDE = 1200
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


def page_picture(picture: bytes) -> str:
    """The picture of the page as an address for the page, upright and small enough to send; empty without one, and
    where it is too large to be opened safely.
    """
    if not picture:
        return ""
    try:
        with Image.open(BytesIO(picture), formats=["JPEG", "PNG", "WEBP"]) as opened:
            opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            if opened.width * opened.height > _MOST_OF_PAGE:
                return ""
            upright = ImageOps.exif_transpose(opened).convert("RGB")
            upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            out = BytesIO()
            upright.save(out, "JPEG", quality=80)
    except _DAMAGED:
        return ""
    return _address(out.getvalue())


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
