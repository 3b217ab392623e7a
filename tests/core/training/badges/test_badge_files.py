"""Reading: JSON, pictures with a badge baked in, and everything else in one sentence."""

import json
import struct
import zlib
from pathlib import Path

import pytest
from tests.core.training.badges.example import badge

from leeward.core.training.badges.badge_files import LARGEST, read_badge
from leeward.core.training.badges.refusals import Refused, Unreadable
from leeward.messages import sentence

TEXT = json.dumps(badge()).encode()


def png(*bodies: bytes) -> bytes:
    """A picture of no pixels with these iTXt chunks."""
    chunks = [(b"IHDR", bytes(13)), *((b"iTXt", body) for body in bodies), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def baked(text: bytes) -> bytes:
    return b"openbadgecredential\0\0\0\0\0" + text


def svg(inside: str) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:b="https://purl.imsglobal.org/ob/v3p0">{inside}</svg>'.encode()
    )


@pytest.mark.parametrize(
    "data",
    [TEXT, b"\xef\xbb\xbf" + TEXT, b"\n " + TEXT, png(baked(TEXT)),
     svg(f"<b:credential><![CDATA[{TEXT.decode()}]]></b:credential>")],
    ids=["json", "mark", "blanks", "png", "svg"],
)  # fmt: skip
def test_a_badge_is_read(data: bytes) -> None:
    assert read_badge(data) == badge()


UNREADABLE = {
    "empty": (b"", "badge.not_json_in_line"),
    "text": (b"badge", "badge.not_json_in_line"),
    "a list": (b"[]", "badge.no_object"),
    "a number": (b"7", "badge.no_object"),
    "not UTF-8": (b'{"a": "\xff"}', "badge.not_json"),
    "a name twice": (b'{"a": {"name": 1, "name": 2}}', "badge.not_json"),
    "NaN": (b'{"a": NaN}', "badge.not_json"),
    "infinite": (b'{"a": 1e999}', "badge.not_json"),
    "many digits": (b'{"a": ' + b"9" * 5000 + b"}", "badge.not_json"),
    "a large number": (b'{"a": 9007199254740993}', "badge.number"),
    "a large fraction": (b'{"a": 1e300}', "badge.number"),
    "half of a pair": (b'{"a": "\\ud800"}', "badge.not_json"),
    "deep": (b'{"a":' * 30 + b"1" + b"}" * 30, "badge.too_deep"),
    "very deep": (b"[" * 100_000, "badge.not_json"),
    "many values": (json.dumps({"a": list(range(3000))}).encode(), "badge.too_large"),
    "long": (b'{"a": "' + b"x" * 300_000 + b'"}', "badge.too_large"),
    "very long": (b" " * (LARGEST + 1), "badge.too_large"),
    "a picture": (png(), "badge.not_baked"),
    "two in a picture": (png(baked(TEXT), baked(TEXT)), "badge.not_baked"),
    "packed in a picture": (png(b"openbadgecredential\0\1\0\0\0x"), "badge.not_baked"),
    "a picture that ends": (png(baked(TEXT))[:60], "badge.not_baked"),
    "a drawing": (svg(""), "badge.not_baked"),
    "not well-formed": (b"<svg>", "badge.not_baked"),
    "entities": (b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', "badge.not_baked"),
    "deep tags": (b"<a>" * 50_000, "badge.not_baked"),
}


@pytest.mark.parametrize("why", UNREADABLE)
def test_everything_else_has_its_sentence(why: str) -> None:
    data, code = UNREADABLE[why]
    with pytest.raises(Unreadable) as refused:
        read_badge(data)
    assert refused.value.code == code
    assert "…" not in sentence(code, refused.value.params)


def test_a_token_is_readable_but_not_checked(tmp_path: Path) -> None:
    for data in (b"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln\n", svg('<b:credential verify="eyJ.eyJ.x"/>')):
        with pytest.raises(Refused) as refused:
            read_badge(data)
        assert refused.value.code == "badge.jwt"
        assert not isinstance(refused.value, Unreadable)
