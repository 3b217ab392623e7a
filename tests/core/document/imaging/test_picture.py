"""Image files: what is refused before it is decoded, and that any bytes are at worst refused."""

import struct
import zlib
from contextlib import suppress

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.imaging.printing import CARD

from leeward.core.document.imaging import UnreadablePicture, decode, read_barcodes
from leeward.core.document.imaging.picture import MAX_BYTES
from leeward.scenario.pages import jpeg, page

SMALL = np.asarray(cv2.resize(page(CARD), (400, 272)), np.uint8)


def encoded(kind: str) -> bytes:
    return bytes(cv2.imencode(kind, SMALL)[1])


def png_of(width: int, height: int) -> bytes:
    """A PNG that is white all over: 400 million pixels in some 400 kB."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * 100) * (height // 100), 9)
    parts = [(b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("kind", [".jpg", ".png", ".webp"])
def test_three_kinds_of_file(kind: str) -> None:
    assert decode(encoded(kind)).shape == SMALL.shape


def test_what_a_telephone_takes_is_reduced() -> None:
    large = np.zeros((4000, 6000), np.uint8)
    assert max(decode(jpeg(large)).shape) == 2600


REFUSED = {
    "nothing": (b"", "picture.empty"),
    "21 MB": (b"\xff\xd8" + bytes(MAX_BYTES), "picture.heavy"),
    "a text": (b"P<UTOERIKSSON", "picture.kind"),
    "a PDF": (b"%PDF-1.7\n" + bytes(100), "picture.pdf"),
    "a HEIC of an iPhone": (b"\0\0\0\x24ftypheic" + bytes(100), "picture.heic"),
    "an AVIF": (b"\0\0\0\x1cftypavif" + bytes(100), "picture.avif"),
    "an AVIF that says so second": (b"\0\0\0\x18ftypmif1" + bytes(4) + b"mif1avif" + bytes(100), "picture.avif"),
    "a HEIC that says so second": (b"\0\0\0\x18ftypmif1" + bytes(4) + b"mif1heic" + bytes(100), "picture.heic"),
    "the first box alone": (b"\xff\xff\xff\xffftypmif1", "picture.heic"),
    "a film": (b"\0\0\0\x18ftypmp42" + bytes(100), "picture.kind"),
    "20,000 x 20,000 pixels": (png_of(20_000, 20_000), "picture.large"),
    "a stamp": (bytes(cv2.imencode(".png", SMALL[:100])[1]), "picture.small"),
    "a JPEG without its frame": (encoded(".jpg")[:20], "picture.damaged"),
    "a PNG without its data": (encoded(".png")[:40], "picture.damaged"),
    "a WebP without its head": (encoded(".webp")[:18], "picture.damaged"),
    "a JPEG of markers alone": (b"\xff\xd8" + b"\xff" * 50, "picture.damaged"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused(what: str) -> None:
    data, code = REFUSED[what]
    with pytest.raises(UnreadablePicture) as caught:
        decode(data)
    assert (caught.value.code, bool(str(caught.value))) == (code, True)


@settings(max_examples=60)
@given(
    st.sampled_from([encoded(".jpg"), encoded(".png"), encoded(".webp"), b"\xff\xd8", b"RIFF0000WEBPVP8L"]),
    st.integers(0, 4000),
    st.binary(max_size=40),
)
def test_damaged_files_are_decoded_or_refused(data: bytes, at: int, damage: bytes) -> None:
    with suppress(UnreadablePicture):
        assert decode(data[:at] + damage + data[at + len(damage) :]).ndim == 2
    with suppress(UnreadablePicture):
        assert decode(data[:at] + damage).ndim == 2


def test_barcodes_come_back_as_bytes() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    content = bytes(range(0xDC, 0x100)) + bytes(range(40))
    for kind in ("DataMatrix", "QRCode", "Aztec"):
        barcode = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, kind))
        picture = np.array(zxingcpp.write_barcode_to_image(barcode, scale=4), np.uint8)
        framed = cv2.copyMakeBorder(picture, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=255)
        assert read_barcodes(np.asarray(framed, np.uint8)) == [content], kind
    assert read_barcodes(SMALL) == []
