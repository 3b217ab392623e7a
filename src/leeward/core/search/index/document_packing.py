"""Pack a shared document into about a dozen bytes, without the circumstances.

A packed document is a *shape* and what follows it:

    dates     reported, issued, expires, as the shape says of each: nothing, a day (2 bytes, big-endian, from 1900), or
              a span (two days of the calendar, 3 bytes each, and 1 for "about")
    record    16 bytes, the record's id, where the shape says that the source gives one
    number    its length (1 byte) and 12 characters in each 8 bytes, in base 36; for other letters than A to Z, and for
              more than 60 characters, a zero and UTF-8

The shape has what many documents have in common: an index stores it once, with a reference of one or two bytes. There
is no general compression: its bytes would depend on the library's version, and the same documents must give the same
file.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Literal
from uuid import UUID

from leeward.core.dates import DateSpan
from leeward.core.record.content.document import DocumentStatus, TravelDocument
from leeward.core.search.index.numbers import normalise_number

DateForm = Literal["none", "day", "span"]
DATES = ("reported", "issued", "expires")
EPOCH = date(1900, 1, 1).toordinal()
DAYS = 1 << 16  # days after the epoch in two bytes: up to June 2079
WIDTH: dict[DateForm, int] = {"none": 0, "day": 2, "span": 7}
RECORD_BYTES = 16
# Twelve digits of base 36 are the most that 64 bits hold, and a number is at most five such chunks.
CHUNK, LONGEST = 12, 60
# How many bytes this many characters take in base 36: the fewest whose range holds 36 ** n.
CHUNK_BYTES = tuple(((36**count - 1).bit_length() + 7) // 8 for count in range(CHUNK + 1))
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = frozenset(_DIGITS)
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)  # reading two digits at a time is twice as fast


@dataclass(frozen=True, slots=True, order=True)
class Shape:
    """What documents have in common: issuer, type, status, owner, and the form of the rest."""

    issuer: str
    type: str
    status: DocumentStatus
    owner: str
    with_record: bool = False
    dates: tuple[DateForm, DateForm, DateForm] = ("none", "none", "none")


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as stored in the index: its number without separators, its owner's code, and its record's id."""

    record: UUID
    document: TravelDocument
    owner: str


def pack(document: TravelDocument, owner: str, record: UUID | None) -> tuple[Shape, bytes]:
    """The shape of a document and the bytes that follow it. Its number must have a letter or a digit."""
    spans = (document.reported, document.issued, document.expires)
    reported, issued, expires = (_form(span) for span in spans)
    shape = Shape(
        document.issuer, document.type, document.status, owner, record is not None, (reported, issued, expires)
    )
    dates = b"".join(pack_date(span) for span in spans if span is not None)
    return shape, dates + (record.bytes if record else b"") + pack_number(normalise_number(document.number))


def unpack(shape: Shape, data: bytes, key: int) -> StoredDocument:
    """The document from the bytes that `pack` made; `key` is its key in the index."""
    at = 0
    spans: list[DateSpan | None] = []
    for form in shape.dates:
        end = at + WIDTH[form]
        spans.append(_date(form, data[at:end]))
        at = end
    if shape.with_record:
        record, at = UUID(bytes=data[at : at + RECORD_BYTES]), at + RECORD_BYTES
    else:
        record = derived_record(key, shape, data)
    reported, issued, expires = spans
    number = unpack_number(data[at:])
    document = TravelDocument(number, shape.issuer, shape.status, shape.type, reported, issued, expires)
    return StoredDocument(record, document, shape.owner)


def pack_number(number: str) -> bytes:
    """A normalised number."""
    if len(number) > LONGEST or not _PLAIN.issuperset(number):
        return b"\0" + number.encode()
    chunks = (number[at : at + CHUNK] for at in range(0, len(number), CHUNK))
    return bytes([len(number)]) + b"".join(int(chunk, 36).to_bytes(CHUNK_BYTES[len(chunk)], "big") for chunk in chunks)


def unpack_number(data: bytes) -> str:
    """The number from the output of `pack_number`."""
    left = data[0]
    if not left:
        return data[1:].decode()
    number, at = "", 1
    while left:
        count = min(left, CHUNK)
        value = int.from_bytes(data[at : at + CHUNK_BYTES[count]], "big")
        number += _base36(value, count)
        at += CHUNK_BYTES[count]
        left -= count
    return number


def derived_record(key: int, shape: Shape, data: bytes) -> UUID:
    """The id of a document whose source gives none: the same facts of one owner have the same id everywhere.

    A UUID of version 8 (RFC 9562, 5.8): 64 bits are the document's key, by which an index finds the record again, 58
    are a digest of the packed document, shape and bytes. So a finding can be traced to the document without a table.
    For the same reason the id is not a secret: anyone who has it can try numbers until one fits.

    Stored findings refer to these ids, so a change of the packing would have to rewrite them.
    """
    rest = int.from_bytes(blake2b(_shape_bytes(shape) + data, digest_size=8).digest(), "big") >> 6
    # 122 bits, placed around version and variant (RFC 9562, 5.8).
    bits = key << 58 | rest
    return UUID(int=bits >> 74 << 80 | 8 << 76 | (bits >> 62 & 0xFFF) << 64 | 2 << 62 | bits & (1 << 62) - 1)


@lru_cache(maxsize=4096)
def _shape_bytes(shape: Shape) -> bytes:
    """The form of a shape for the digest of an id."""
    return json.dumps([shape.owner, shape.issuer, shape.type, shape.status, *shape.dates]).encode()


def is_derived(record: UUID) -> bool:
    """Whether an id was derived from a document's facts because its source gives none."""
    return record.version == 8


def key_of(record: UUID) -> int | None:
    """The document's key within an id that `derived_record` made; None for any other id."""
    if not is_derived(record):
        return None
    value = record.int
    bits = value >> 80 << 74 | (value >> 64 & 0xFFF) << 62 | value & (1 << 62) - 1
    return bits >> 58


def _form(span: DateSpan | None) -> DateForm:
    if span is None:
        return "none"
    return "day" if span.exact and 0 <= span.exact.toordinal() - EPOCH < DAYS else "span"


def pack_date(span: DateSpan) -> bytes:
    """A date in two bytes, or in seven."""
    earliest, latest = span.earliest.toordinal(), span.latest.toordinal()
    if _form(span) == "day":
        return (earliest - EPOCH).to_bytes(2, "big")
    return earliest.to_bytes(3, "big") + latest.to_bytes(3, "big") + bytes([span.approximate])


@lru_cache(maxsize=1 << 14)
def _date(form: DateForm, data: bytes) -> DateSpan | None:
    if form == "none":
        return None
    if form == "day":
        day = date.fromordinal(int.from_bytes(data, "big") + EPOCH)
        return DateSpan(day, day)
    earliest, latest = (date.fromordinal(int.from_bytes(data[at : at + 3], "big")) for at in (0, 3))
    return DateSpan(earliest, latest, bool(data[6]))


def _base36(value: int, count: int) -> str:
    signs = []
    for _ in range(0, count, 2):
        value, pair = divmod(value, 36 * 36)
        signs.append(_PAIRS[pair])
    return "".join(reversed(signs))[count % 2 :]
