"""Reads a badge from bytes: JSON, or a PNG or SVG picture that has one baked in (Open Badges 3.0, section 5.3)."""

import re
import struct
from collections.abc import Iterator
from typing import Any, NoReturn
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from leeward.core.outside_json import BadJson, read_json
from leeward.core.training.badges.refusals import Refused, Unreadable, not_json

LARGEST = 4 * 1024 * 1024
"""Bytes of a file, most of them a picture's."""
_LARGEST_JSON = 256 * 1024
_DEEPEST = 24
_MOST_VALUES = 2000
_LARGEST_NUMBER = 2**53 - 1
_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"openbadgecredential"
_IN_SVG = "{https://purl.imsglobal.org/ob/v3p0}credential"
_JWT = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")


def read_badge(data: bytes) -> dict[str, Any]:
    """The badge in these bytes. Raises Unreadable for what is none, Refused for a form that Leeward does not check."""
    if len(data) > LARGEST:
        raise Unreadable("badge.too_large")
    if data.startswith(_PNG):
        data = _baked_in_png(data)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        data = _baked_in_svg(data)
    if _JWT.fullmatch(data.strip()):
        raise Refused("badge.jwt")
    return _object(data)


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > _LARGEST_JSON:
        raise Unreadable("badge.too_large")
    try:
        value = read_json(data, _unique_names)
    except BadJson as error:
        raise not_json(error) from error
    if not isinstance(value, dict):
        raise Unreadable("badge.no_object")
    _check_bounds(value)
    return value


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different: of two, one reader shows the first and another verifies the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise BadJson(f'the name "{next(name for name in names if names.count(name) > 1)[:60]}" is there twice')
    return found


def _check_bounds(value: Any) -> None:
    waiting, seen = [(value, 1)], 0
    while waiting:
        seen += 1
        if seen > _MOST_VALUES:
            raise Unreadable("badge.too_large")
        one, depth = waiting.pop()
        if isinstance(one, dict | list):
            if depth > _DEEPEST:
                raise Unreadable("badge.too_deep")
            waiting += [(each, depth + 1) for each in (one.values() if isinstance(one, dict) else one)]
        elif isinstance(one, int | float) and abs(one) > _LARGEST_NUMBER:
            raise Unreadable("badge.number")


def _baked_in_png(data: bytes) -> bytes:
    """The text of the one iTXt chunk with the keyword of Open Badges."""
    found = [body for kind, body in _chunks(data) if kind == b"iTXt" and body.startswith(_KEYWORD + b"\0")]
    if len(found) != 1:
        _not_baked()
    compressed, rest = found[0][len(_KEYWORD) + 1 :][:1], found[0][len(_KEYWORD) + 3 :]
    parts = rest.split(b"\0", 2)  # language, translated keyword, text
    if compressed != b"\0" or len(parts) != 3:
        _not_baked()
    return parts[2]


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        yield kind, data[place + 8 : place + 8 + length]
        place += 12 + length


def _baked_in_svg(data: bytes) -> bytes:
    try:
        found = fromstring(data).findall(f".//{_IN_SVG}")
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        _not_baked()
    if len(found) != 1:
        _not_baked()
    return (found[0].get("verify") or found[0].text or "").strip().encode()


def _not_baked() -> NoReturn:
    raise Unreadable("badge.not_baked")
