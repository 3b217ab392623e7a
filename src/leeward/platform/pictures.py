"""Uploaded pictures: read, bounded and encoded again.

A file that pretends to be a picture, carries a place or a name in its metadata, or unpacks to gigabytes, must not reach
the counter: only the pixels are kept, as a JPEG that we encode.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

MOST_BYTES = 3 * 1024 * 1024
MOST_PIXELS = 24_000_000
"""A page at 400 dots an inch is 8 million; more is a needless scan or a bomb."""

LONGEST_SIDE = 1200
LEAST_SIDE = 80
FORMATS = ("PNG", "JPEG", "WEBP")
_QUALITY = 85


class UnreadablePicture(ValueError):
    """The upload is refused. `code`: `too_big`, `no_picture`, `too_many_pixels`, `too_small`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG with its size and the SHA-256 of its bytes."""

    jpeg: bytes
    width: int
    height: int
    digest: str


def read_picture(data: bytes) -> Picture:
    """The picture in `data`, upright, at most LONGEST_SIDE wide and high. Raises UnreadablePicture."""
    if len(data) > MOST_BYTES:
        raise UnreadablePicture("too_big")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            # The header has the size, so that a bomb is refused before it is unpacked.
            if image.width * image.height > MOST_PIXELS:
                raise UnreadablePicture("too_many_pixels")
            if min(image.size) < LEAST_SIDE:
                raise UnreadablePicture("too_small")
            upright = ImageOps.exif_transpose(image)
            return _encode(upright)
    except UnreadablePicture:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadablePicture("too_many_pixels") from error
    except (OSError, ValueError, SyntaxError) as error:  # Pillow raises all of these for broken files
        raise UnreadablePicture("no_picture") from error


def _encode(image: Image.Image) -> Picture:
    """The pixels on white (JPEG has no transparency), and nothing else of the file."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    page = Image.new("RGB", image.size, "white")
    pixels = image.convert("RGBA")
    page.paste(pixels, mask=pixels.getchannel("A"))
    out = BytesIO()
    page.save(out, "JPEG", quality=_QUALITY, optimize=True)
    jpeg = out.getvalue()
    return Picture(jpeg, page.width, page.height, hashlib.sha256(jpeg).hexdigest())
