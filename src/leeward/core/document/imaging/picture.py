"""Decode an image file to gray or coloured pixels, with limits on both sizes before anything is decoded."""

import struct
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from leeward.core.document.imaging.lines import Gray

Colour = NDArray[np.uint8]
"""Rows, columns, and blue, green, red."""

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_PIXELS: Final = 64_000_000
"""The most that a phone camera takes; a file of 100 kB may hold 20,000 x 20,000 pixels, which would take 1.2 GB
decoded.
"""
MIN_SIDE: Final = 200
_ENOUGH: Final = 2600
"""Pixels of the longer side beyond which a zone does not read better."""

_AVIF = frozenset({b"avif", b"avis"})
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "picture.empty": "a picture was expected; nothing came",
        "picture.heavy": "a picture has at most {most} MB; this file has more",
        "picture.kind": "this is not a picture in JPEG, PNG or WebP",
        "picture.heic": "the picture is in HEIC, as iPhones save it, which is not read here; JPEG, PNG and WebP are",
        "picture.avif": "the picture is in AVIF, which is not read here; JPEG, PNG and WebP are",
        "picture.pdf": "this is a PDF; a picture in JPEG, PNG or WebP was expected",
        "picture.large": "a picture has at most {most} million pixels; this one has {width} x {height}",
        "picture.small": "the picture has {width} x {height} pixels, too few to read anything",
        "picture.damaged": "the picture is damaged or cut off, and cannot be decoded",
    }
)


class UnreadablePicture(ValueError):
    """The bytes cannot be used as a picture. `code` and `params` say why; str() is one sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.params: Mapping[str, str] = MappingProxyType({name: str(value) for name, value in params.items()})
        super().__init__(_SENTENCES[code].format_map(self.params))
        self.code = code


def decode(data: bytes) -> Gray:
    """The picture in `data` as gray values, turned upright by its camera's orientation tag; large ones are reduced.

    Raises UnreadablePicture for anything but a complete JPEG, PNG or WebP within the size limits.
    """
    # The decoder halves while it unpacks: a quarter of the memory, and still all that a zone needs.
    half = max(_checked_size(data)) > 2 * _ENOUGH
    return _decode_reduced(data, cv2.IMREAD_REDUCED_GRAYSCALE_2 if half else cv2.IMREAD_GRAYSCALE)


def decode_colour(data: bytes) -> Colour:
    """The same picture as blue, green and red values. Raises UnreadablePicture."""
    half = max(_checked_size(data)) > 2 * _ENOUGH
    return _decode_reduced(data, cv2.IMREAD_REDUCED_COLOR_2 if half else cv2.IMREAD_COLOR)


def _checked_size(data: bytes) -> tuple[int, int]:
    """Width and height, within the limits. Raises UnreadablePicture."""
    if not data:
        raise UnreadablePicture("picture.empty")
    if len(data) > MAX_BYTES:
        raise UnreadablePicture("picture.heavy", most=MAX_BYTES >> 20)
    width, height = _size(data)
    if width * height > MAX_PIXELS:
        raise UnreadablePicture("picture.large", most=MAX_PIXELS // 1_000_000, width=width, height=height)
    if min(width, height) < MIN_SIDE:
        raise UnreadablePicture("picture.small", width=width, height=height)
    return width, height


def _decode_reduced(data: bytes, how: int) -> NDArray[np.uint8]:
    """Decoded, and not larger than what a zone needs."""
    try:
        found = cv2.imdecode(np.frombuffer(data, np.uint8), how)
    except cv2.error:
        found = None
    if found is None:
        raise UnreadablePicture("picture.damaged")
    scale = _ENOUGH / max(found.shape[:2])
    if scale < 1:
        found = cv2.resize(found, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(found, np.uint8)


def is_picture(data: bytes) -> bool:
    """Whether it begins like a picture, even a damaged one or one of a kind that is not read."""
    try:
        _size(data)
    except UnreadablePicture as error:
        return error.code not in {"picture.kind", "picture.pdf"}
    return True


def _size(data: bytes) -> tuple[int, int]:
    """Width and height from the file's header. Raises UnreadablePicture."""
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n":
            return struct.unpack(">II", data[16:24])
        if data[:2] == b"\xff\xd8":
            return _jpeg_size(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp_size(data)
    except (struct.error, IndexError):
        raise UnreadablePicture("picture.damaged") from None
    raise UnreadablePicture(_kind(data))


def _kind(data: bytes) -> str:
    """The reason for refusing a file of another kind; the most common kinds are named, so that people know what to do.

    HEIC and AVIF are recognised by the brands of their first box (ISO/IEC 14496-12 section 4.3): its major brand, which
    may be the one that both share (mif1), and the compatible brands.
    """
    if data[4:8] == b"ftyp":
        brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(struct.unpack(">I", data[:4])[0], 256), 4))}
        if brands & _AVIF:
            return "picture.avif"
        if data[8:12] in _HEIC:
            return "picture.heic"
    return "picture.pdf" if data[:5] == b"%PDF-" else "picture.kind"


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """From the first frame header (ITU-T T.81 section B.2.2); other segments are skipped."""
    at = 2
    while True:
        while data[at + 1] == 0xFF:
            at += 1
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if data[at] != 0xFF or length < 2:
            raise UnreadablePicture("picture.damaged")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length


def _webp_size(data: bytes) -> tuple[int, int]:
    """From the first chunk (RFC 9649): extended, lossless, or a key frame of VP8."""
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
