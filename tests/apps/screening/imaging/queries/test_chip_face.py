"""A chip's face as JPEG: only a trusted issuer's JPEG 2000 meets a decoder."""

from io import BytesIO

import pytest
from PIL import Image

from leeward.apps.screening.imaging.queries.chip_face import chip_face
from leeward.core.document.chip.face import FaceImage


def jpeg2000(size: tuple[int, int] = (12, 16)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "grey").save(out, "JPEG2000")
    return out.getvalue()


@pytest.mark.parametrize(
    ("image", "authentic", "begins", "why"),
    [
        (FaceImage("image/jpeg", b"\xff\xd8\xff any"), False, b"\xff\xd8\xff", ""),
        (FaceImage("image/jp2", jpeg2000()), True, b"\xff\xd8\xff", ""),
        (FaceImage("image/jp2", jpeg2000()), False, b"", "untrusted"),
        (FaceImage("image/jp2", jpeg2000()[:60]), True, b"", "damaged"),
        (FaceImage("image/jp2", jpeg2000((2_001, 2_000))), True, b"", "damaged"),
    ],
    ids=["a JPEG", "signed", "not signed", "cut off", "too many pixels"],
)
def test_which_faces_can_be_used(image: FaceImage, authentic: bool, begins: bytes, why: str) -> None:
    found = chip_face(image, authentic=authentic)
    assert (found.jpeg[:3], found.why) == (begins, why)
