"""The face of DG2, extracted unchanged."""

import pytest
from tests.core.document.chip.making import JPEG, dg1, dg2

from leeward.core.document.chip.face import face_image
from leeward.core.document.pki import Malformed
from leeward.scenario.chips import group


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (JPEG, "image/jpeg"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"boxes", "image/jp2"),
        (b"\xff\x4f\xff\x51codestream", "image/j2c"),
    ],
)
@pytest.mark.parametrize("record", [True, False])
def test_the_face_is_extracted_unchanged(image: bytes, kind: str, record: bool) -> None:
    found = face_image(dg2(image, record=record))
    assert (found.media_type, found.data) == (kind, image)


def test_what_follows_the_first_image_in_a_record_is_no_part_of_it() -> None:
    assert face_image(dg2(behind=b"a second face")).data == JPEG


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (dg2()[:-5], "cut off"),
        (dg1(), "tag 61 found at byte 0, expected 75"),
        (group(2, b"\x7f\x61\x00"), "no biometric template"),
        (dg2(b"no image"), "no JPEG or JPEG 2000 image"),
        (b"\x75\x80\x00\x00", "indefinite length"),
    ],
)
def test_a_broken_face_file_says_what_is_wrong(data: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        face_image(data)
