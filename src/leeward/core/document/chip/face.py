"""The face image of DG2, extracted and never decoded: the caller that shows it decides whether to trust a decoder.

Source: Doc 9303-10 section 4.7.2 (the wrapping) and ISO/IEC 19794-5:2005 section 5 (the record inside). Records of
ISO/IEC 39794-5 keep the image as one string, so it is found there by the first bytes of image formats.
"""

from dataclasses import dataclass

from leeward.core.document.chip.lds import GROUP_TAGS
from leeward.core.document.pki.der import Malformed, content, elements

WHAT = "DG2"
_TEMPLATES, _TEMPLATE = 0x7F61, 0x7F60
# The second where the block is constructed; Doc 9303-10 section 4.7.2 allows both.
_RECORDS = (0x5F2E, 0x7F2E)
_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/j2c"),
)


@dataclass(frozen=True, slots=True)
class FaceImage:
    """An image as the chip holds it. `media_type` is `image/jpeg`, `image/jp2`, or `image/j2c` (a bare codestream)."""

    media_type: str
    data: bytes


def face_image(group: bytes) -> FaceImage:
    """The first face image of DG2. Raises Malformed if there is none."""
    record = _record(group)
    found = [(record.find(start), kind) for start, kind in _BEGINNINGS if start in record]
    if not found:
        raise Malformed("der.structure", WHAT, message="no JPEG or JPEG 2000 image")
    start, kind = min(found)
    return FaceImage(kind, record[start : _end(record, start)])


def _record(group: bytes) -> bytes:
    """The biometric data block of the first template."""
    for tag, templates in elements(content(group, GROUP_TAGS[2], WHAT), WHAT):
        if tag != _TEMPLATES:
            continue
        for inner, template in elements(templates, WHAT):
            if inner != _TEMPLATE:
                continue
            for part, record in elements(template, WHAT):
                if part in _RECORDS:
                    return record
    raise Malformed("der.structure", WHAT, message="no biometric template")


def _end(record: bytes, start: int) -> int:
    """Where the first image ends: by the length in a record of ISO/IEC 19794-5, else at the end of the record.

    Its header of 14 bytes is followed by one block for each face, which begins with its own length.
    """
    if record[:4] != b"FAC\0":
        return len(record)
    length = int.from_bytes(record[14:18], "big")
    end = 14 + length
    return end if start < end <= len(record) else len(record)
