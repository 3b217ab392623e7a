"""The outer bounds of DER (ITU-T X.690), checked before any parser sees the bytes.

Files of chips and trust lists are untrusted input. `check` walks all lengths once without recursion, so that the
parsers after it meet no cut element, no indefinite length and no nesting that would exhaust the stack.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

DEEPEST = 32
"""Nested elements: a certificate has about 10, a signed list 14."""

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "der.empty": "{what}: it is empty",
        "der.long": "{what}: it has {length} bytes, at most {largest} are read",
        "der.truncated": "{what}: the element at byte {at} is cut off",
        "der.indefinite": "{what}: the element at byte {at} has an indefinite length, which DER forbids",
        "der.length": "{what}: the length of the element at byte {at} is written in more bytes than any file has",
        "der.nested": "{what}: elements are nested deeper than {deepest} at byte {at}",
        "der.trailing": "{what}: something follows its end at byte {at}",
        "der.tag": "{what}: tag {found} found at byte {at}, expected {expected}",
        "der.structure": "{what}: it has not the structure that the standard demands ({message})",
        "curve.unknown": "{what}: its key is on a curve that is not one of the named ones",
        "key.algorithm": "{what}: its key is of a kind ({algorithm}) that documents do not use",
    }
)


class Malformed(ValueError):
    """The bytes are not the structure that was expected. `code` and `params` say why; str() is one sentence."""

    def __init__(self, code: str, what: str, **params: object) -> None:
        self.code = code
        self.params: Mapping[str, str] = {"what": what} | {name: str(value) for name, value in params.items()}
        super().__init__(_SENTENCES[code].format_map(self.params))


@contextmanager
def refuse_broken(what: str) -> Iterator[None]:
    """Turn any exception of a parser on broken structures into Malformed, which says `what` was read."""
    try:
        yield
    except Malformed:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise Malformed(
            "der.structure", what, message=str(error).splitlines()[0][:120] if str(error) else ""
        ) from error


def header(data: bytes, at: int, what: str) -> tuple[int, int, int]:
    """Tag, start and end of the content of the element at `at`; tags of several bytes as one number.

    The end may be beyond `data`, if its rest is missing. Raises Malformed.
    """
    try:
        tag = data[at]
        place = at + 1
        if tag & 0x1F == 0x1F:
            tag, place = _long_tag(data, place, tag)
        length = data[place]
        place += 1
        if length >= 0x80:
            length, place = _long_length(data, place, length & 0x7F, at, what)
    except IndexError:
        raise Malformed("der.truncated", what, at=at) from None
    return tag, place, place + length


def _long_tag(data: bytes, place: int, tag: int) -> tuple[int, int]:
    """A tag that continues in more bytes (X.690 section 8.1.2.4); no standard used here has three."""
    for _ in range(3):
        byte = data[place]
        tag, place = tag << 8 | byte, place + 1
        if not byte & 0x80:
            break
    return tag, place


def _long_length(data: bytes, place: int, count: int, at: int, what: str) -> tuple[int, int]:
    if count == 0:
        raise Malformed("der.indefinite", what, at=at)
    if count > 4:
        raise Malformed("der.length", what, at=at)
    data[place + count - 1]  # raises IndexError if the length itself is cut
    return int.from_bytes(data[place : place + count], "big"), place + count


def check(data: bytes, what: str, *, largest: int) -> None:
    """Raise Malformed unless `data` is exactly one element, whole to its innermost part, within the bounds."""
    if not data:
        raise Malformed("der.empty", what)
    if len(data) > largest:
        raise Malformed("der.long", what, length=len(data), largest=largest)
    _, _, whole = header(data, 0, what)
    if whole < len(data):
        raise Malformed("der.trailing", what, at=whole)
    _walk(data, what)


def _walk(data: bytes, what: str) -> None:
    """Visit every element; most have one byte of tag and one of length, which are read here for speed."""
    ends, at, size = [len(data)], 0, len(data)
    while at < size:
        while at == ends[-1]:
            ends.pop()
        start = at + 2
        if start <= size and data[at] & 0x1F != 0x1F and data[at + 1] < 0x80:
            end = start + data[at + 1]
        else:
            _, start, end = header(data, at, what)
        if end > ends[-1]:
            raise Malformed("der.truncated", what, at=at)
        if not data[at] & 0x20 or start == end:
            at = end
        elif len(ends) > DEEPEST:
            raise Malformed("der.nested", what, at=at, deepest=DEEPEST)
        else:
            ends.append(end)
            at = start


def content(data: bytes, tag: int, what: str) -> bytes:
    """The content of the one element with `tag` that `data` begins with; padding after it is left out."""
    if not data:
        raise Malformed("der.empty", what)
    found, start, end = header(data, 0, what)
    if found != tag:
        raise Malformed("der.tag", what, at=0, found=f"{found:X}", expected=f"{tag:X}")
    if end > len(data):
        raise Malformed("der.truncated", what, at=0)
    return data[start:end]


def spans(data: bytes, what: str) -> Iterator[tuple[int, int, int, int]]:
    """Tag, start, start of the content and end of each element of `data`; zeros between and after them are padding."""
    at = 0
    while at < len(data):
        if data[at] == 0:
            at += 1
            continue
        tag, start, end = header(data, at, what)
        if end > len(data):
            raise Malformed("der.truncated", what, at=at)
        yield tag, at, start, end
        at = end


def elements(data: bytes, what: str) -> Iterator[tuple[int, bytes]]:
    """Tag and content of each element of `data`, one after the other."""
    for tag, _, start, end in spans(data, what):
        yield tag, data[start:end]
