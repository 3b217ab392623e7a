"""Barcodes of ICAO's Datastructure for Barcode: text `NDB1`, one letter for the variant, and base 32.

Source: ICAO Technical Report "Datastructure for Barcode" and BSI TR-03137. The letters A to D say whether the payload
is signed (B, D) and compressed (C, D); `RDB1` is the prefix of its first drafts. The signature covers header and
message group.
"""

import base64
import binascii
import re
import zlib
from datetime import date
from typing import Final

from leeward.core.document.mrz.alphabet import FILLER
from leeward.core.document.seals import c40
from leeward.core.document.seals.cursor import Cursor
from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.message import read_message
from leeward.core.document.seals.seal import Seal, SealSignature
from leeward.core.document.seals.values import day_of

_TEXT: Final = re.compile(rb"\A[NR]DB1([A-D])([A-Z2-7]+)\Z")
_MESSAGES, _CERTIFICATE, _SIGNATURE = 0x61, 0x7E, 0x7F
_HASHES: Final = {1: "sha256", 2: "sha384", 3: "sha512"}
_MOST: Final = 8192
"""Decompressed bytes; a printed code holds fewer."""


def is_idb(data: bytes) -> bool:
    """Whether the bytes begin like such a barcode."""
    return data[:4] in (b"NDB1", b"RDB1")


def read_idb(data: bytes) -> Seal:
    """The seal in `data`. Raises MalformedSeal for one that is cut or damaged."""
    signed, cursor = _payload(data)
    issuer = c40.decode(cursor.take(2, "header"), "issuer").replace(" ", FILLER).rstrip(FILLER)
    algorithm, reference, signed_on = _signer(cursor) if signed else (0, b"", None)
    tag, messages = cursor.field("message")
    if tag != _MESSAGES:
        raise MalformedSeal("seal.no_message")
    end = cursor.at
    certificate = None
    if cursor.left and cursor.data[cursor.at] == _CERTIFICATE:
        _tag, certificate = cursor.field("certificate")
    signature = None
    if signed:
        raw = _signature(cursor)
        signature = SealSignature(
            cursor.data[:end], raw, _HASHES[algorithm], issuer, reference.hex(), certificate=certificate
        )
    fields, zone = read_message(Cursor(messages), "idb")
    return Seal("idb", "1", issuer, "barcode", "idb", None, signed_on, fields, zone, signature)


def _payload(data: bytes) -> tuple[bool, Cursor]:
    """Whether it is signed, and the decoded bytes after the prefix."""
    found = _TEXT.match(data.strip())
    if not found:
        raise MalformedSeal("seal.encoding", encoding="base 32")
    letter, text = found.groups()
    try:
        payload = base64.b32decode(text + b"=" * (-len(text) % 8))
        return letter in b"BD", Cursor(_inflate(payload) if letter in b"CD" else payload)
    except (binascii.Error, zlib.error):
        raise MalformedSeal("seal.encoding", encoding="base 32") from None


def _inflate(payload: bytes) -> bytes:
    inflater = zlib.decompressobj()
    found = inflater.decompress(payload, _MOST)
    if inflater.unconsumed_tail or not inflater.eof:
        raise MalformedSeal("seal.too_long", most=_MOST, length=f"more than {_MOST}")
    return found


def _signer(cursor: Cursor) -> tuple[int, bytes, date | None]:
    algorithm = cursor.byte("header")
    if algorithm not in _HASHES:
        raise MalformedSeal("seal.number", part="signature_algorithm", value=algorithm)
    reference = cursor.take(5, "header")
    return algorithm, reference, day_of(cursor.take(4, "header")[1:], "signature_creation_date")


def _signature(cursor: Cursor) -> bytes:
    if not cursor.left:
        raise MalformedSeal("seal.no_signature")
    tag, raw = cursor.field("signature")
    if tag != _SIGNATURE or not raw or len(raw) % 2:
        raise MalformedSeal("seal.no_signature")
    if cursor.left:
        raise MalformedSeal("seal.after", count=cursor.left)
    return raw
