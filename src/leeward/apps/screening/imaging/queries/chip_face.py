"""The face of a chip as JPEG, which browsers show and matchers read.

JPEG 2000, which about half of all passports hold, is converted only where a trusted issuer signed the chip, since image
decoders have had security holes and anyone can write a chip.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from PIL import Image

from leeward.core.document.chip.face import FaceImage

MOST_PIXELS = 4_000_000
DAMAGED = (OSError, ValueError, SyntaxError, MemoryError)
"""What Pillow raises for damaged images."""


@dataclass(frozen=True, slots=True)
class ChipFace:
    """The image, or why there is none."""

    jpeg: bytes = b""
    why: Literal["", "untrusted", "damaged"] = ""


def chip_face(image: FaceImage, *, authentic: bool) -> ChipFace:
    """The face of DG2. `authentic`: a trusted issuer signed the data."""
    if image.media_type == "image/jpeg":
        return ChipFace(image.data)
    if not authentic:
        return ChipFace(why="untrusted")
    converted = _to_jpeg(image)
    return ChipFace(converted) if converted else ChipFace(why="damaged")


def _to_jpeg(image: FaceImage) -> bytes:
    """The image as JPEG; empty where it cannot be read."""
    try:
        with Image.open(BytesIO(image.data), formats=["JPEG2000"]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return b""
            out = BytesIO()
            opened.convert("RGB").save(out, "JPEG", quality=90)
    except DAMAGED:
        return b""
    return out.getvalue()
