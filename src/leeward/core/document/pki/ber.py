"""Convert BER with indefinite lengths to definite ones, before any parser sees the bytes.

Doc 9303-10 asks for DER, yet passports of New Zealand (2013) and of the United States write their security object with
indefinite lengths (ITU-T X.690 sections 8.1.3.6 and 8.7.3). What is signed has a DER encoding (RFC 5652 sections 5.4
and 11), so signature and hashes refer to the definite form. Nothing else is changed, neither order nor tags.
"""

from dataclasses import dataclass, field

from leeward.core.document.pki.der import DEEPEST, Malformed, check, header

_END = b"\x00\x00"
_PIECES, _OCTETS = 0x24, 0x04
"""A string of octets in pieces, and whole."""


@dataclass(slots=True)
class _Open:
    """An element whose end was not reached yet: `end` is None if its length is indefinite."""

    at: int
    tag: bytes
    end: int | None
    parts: list[bytes] = field(default_factory=list)


def whole_der(data: bytes, what: str, *, largest: int) -> bytes:
    """`data` as DER with checked bounds (`der.check`), whether its lengths are definite or indefinite."""
    try:
        check(data, what, largest=largest)
    except Malformed as error:
        if error.code != "der.indefinite":
            raise
        data = definite(data, what, largest=largest)
        check(data, what, largest=largest)
    return data


def definite(data: bytes, what: str, *, largest: int) -> bytes:
    """The first element of `data` with definite lengths and strings of octets in one piece; what follows is kept.

    Raises Malformed if an element is cut, nested too deeply, or has an indefinite length and no parts.
    """
    if len(data) > largest:
        raise Malformed("der.long", what, length=len(data), largest=largest)
    at, stack = 0, list[_Open]()
    while True:
        if stack and _ends(stack[-1], data, at):
            closed = stack.pop()
            at += len(_END) if closed.end is None else 0
            whole = _encode_closed(closed, what)
            if not stack:
                return whole + data[at:]
            stack[-1].parts.append(whole)
            continue
        at, opened = _next(data, at, what)
        if isinstance(opened, bytes):
            if not stack:
                return data
            stack[-1].parts.append(opened)
        elif len(stack) == DEEPEST:
            raise Malformed("der.nested", what, at=at, deepest=DEEPEST)
        else:
            stack.append(opened)


def _ends(found: _Open, data: bytes, at: int) -> bool:
    return data[at : at + 2] == _END if found.end is None else at >= found.end


def _next(data: bytes, at: int, what: str) -> tuple[int, _Open | bytes]:
    """The next position, and either a whole element without parts or an element that was opened."""
    size = _tag_size(data, at)
    tag = data[at : at + size]
    if not tag or not tag[0] & 0x20:
        _, _, end = header(data, at, what)
        if end > len(data):
            raise Malformed("der.truncated", what, at=at)
        return end, data[at:end]
    if data[at + size : at + size + 1] == b"\x80":
        return at + size + 1, _Open(at, tag, None)
    _, start, end = header(data, at, what)
    if end > len(data):
        raise Malformed("der.truncated", what, at=at)
    return start, _Open(at, tag, end)


def _tag_size(data: bytes, at: int) -> int:
    size = 1
    if data[at : at + 1] and data[at] & 0x1F == 0x1F:
        while size < 4 and data[at + size : at + size + 1] and data[at + size] & 0x80:
            size += 1
        size += 1
    return size


def _encode_closed(found: _Open, what: str) -> bytes:
    if found.tag == bytes([_PIECES]):
        return _encode(bytes([_OCTETS]), b"".join(_octets(part, found, what) for part in found.parts))
    return _encode(found.tag, b"".join(found.parts))


def _octets(part: bytes, found: _Open, what: str) -> bytes:
    tag, start, end = header(part, 0, what)
    if tag != _OCTETS:
        raise Malformed("der.tag", what, at=found.at, found=f"{tag:X}", expected=f"{_OCTETS:X}")
    return part[start:end]


def _encode(tag: bytes, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return tag + bytes([size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return tag + bytes([0x80 | len(length)]) + length + content
