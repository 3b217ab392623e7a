"""Uploaded pictures: read, bounded, encoded again."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from leeward.platform.pictures import LONGEST_SIDE, MOST_BYTES, UnreadablePicture, read_picture


def picture(width: int = 200, height: int = 100, kind: str = "PNG", mode: str = "RGB", **more: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height), 0 if mode == "RGBA" else "navy").save(out, kind, **more)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is that large."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(bytes(1000)))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_encoded_again_as_jpeg(kind: str) -> None:
    read = read_picture(picture(kind=kind))
    assert (read.width, read.height) == (200, 100)
    with Image.open(BytesIO(read.jpeg)) as again:
        assert again.format == "JPEG"


def test_a_large_one_is_made_smaller_in_proportion() -> None:
    read = read_picture(picture(3000, 1500))
    assert (read.width, read.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_nothing_but_the_pixels_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "home of the officer"  # ImageDescription
    read = read_picture(picture(kind="JPEG", exif=exif) + b"<script>alert(1)</script>")
    assert b"home of the officer" not in read.jpeg
    assert b"<script>" not in read.jpeg


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # Orientation: turned by a quarter
    read = read_picture(picture(200, 100, kind="JPEG", exif=exif))
    assert (read.width, read.height) == (100, 200)


def test_transparent_pixels_become_white() -> None:
    read = read_picture(picture(mode="RGBA"))
    with Image.open(BytesIO(read.jpeg)) as again:
        assert again.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code", "why"),
    [
        (b"", "no_picture", "an empty file"),
        (b"%PDF-1.7", "no_picture", "a document"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "no_picture", "SVG may hold scripts"),
        (picture()[:80], "no_picture", "cut short"),
        (picture(kind="GIF", mode="P"), "no_picture", "a kind that is not read"),
        (picture(60, 300), "too_small", "nothing to be seen on it"),
        (bomb(5_000, 5_000), "too_many_pixels", "more than anybody needs"),
        (bomb(40_000, 40_000), "too_many_pixels", "a bomb says its size first"),
        (b"\0" * (MOST_BYTES + 1), "too_big", "not even looked at"),
    ],
)
def test_refused(data: bytes, code: str, why: str) -> None:
    with pytest.raises(UnreadablePicture) as refused:
        read_picture(data)
    assert refused.value.code == code, why


@given(st.integers(0, 200), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_a_picture_or_refused(at: int, damage: bytes) -> None:
    data = bytearray(picture())
    data[at : at + len(damage)] = damage
    with suppress(UnreadablePicture):
        assert read_picture(bytes(data)).jpeg
