"""Visible digital seals of ICAO Doc 9303-13 and BSI TR-03137-1: header, message, signature.

The header is of version 3 (written 0x02: the certificate's reference has five characters) or 4 (0x03: its length is
written before it). The signature covers everything before its tag; its length says which hash was used.
"""

from datetime import date
from typing import Final

from leeward.core.document.mrz.alphabet import FILLER
from leeward.core.document.seals import c40
from leeward.core.document.seals.cursor import Cursor
from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.message import read_message
from leeward.core.document.seals.profiles import document_profile
from leeward.core.document.seals.seal import Seal, SealSignature
from leeward.core.document.seals.values import day_of

MAGIC: Final = 0xDC
_SIGNATURE: Final = 0xFF
_VERSIONS: Final = {0x02: "3", 0x03: "4"}
_OLD_REFERENCE: Final = 5


def read_vds(data: bytes) -> Seal:
    """The seal in `data`. Raises MalformedSeal for a seal that is cut or damaged.

    A seal without a signature is read too, since some are printed that way; its `signature` is None.
    """
    cursor = Cursor(data)
    cursor.take(1, "header")
    written = cursor.byte("header")
    version = _VERSIONS.get(written)
    if version is None:
        raise MalformedSeal("seal.version", version=f"{written:#04x}")
    issuer = c40.decode(cursor.take(2, "header"), "issuer").replace(" ", FILLER).rstrip(FILLER)
    signer, reference, issued, signed_on = _rest_of_header(cursor, version)
    kind = cursor.take(2, "header").hex()
    profile = document_profile(kind)
    fields, zone = read_message(cursor, kind, until=_SIGNATURE)
    end = cursor.at
    raw = _signature(cursor) if cursor.left else b""
    signature = SealSignature(data[:end], raw, hash_of(len(raw)), signer, reference) if raw else None
    document = profile.code if profile else "unknown"
    return Seal("vds", version, issuer, document, kind, issued, signed_on, fields, zone, signature)


def hash_of(signature_length: int) -> str:
    """The hash that belongs to a signature of this many bytes (Doc 9303-13 section 2.4): it follows the key's size."""
    for most, name in ((56, "sha224"), (64, "sha256"), (96, "sha384")):
        if signature_length <= most:
            return name
    return "sha512"


def _rest_of_header(cursor: Cursor, version: str) -> tuple[str, str, date | None, date | None]:
    """Signer, certificate reference, and both dates.

    The length of a reference is hexadecimal by Doc 9303-13; some signers write it in decimal digits (seen in seals by
    BSI TR-03171), so that is tried if the first reading makes no sense.
    """
    if version == "3":
        text = c40.decode(cursor.take(c40.encoded_length(4 + _OLD_REFERENCE), "header"), "signer")
        return text[:4], text[4:], *_dates(cursor)
    text = c40.decode(cursor.take(c40.encoded_length(6), "header"), "signer")
    if not set(text[4:]) <= set("0123456789ABCDEF"):
        raise MalformedSeal("seal.number", part="certificate_reference_length", value=text[4:])
    start = cursor.at
    try:
        return text[:4], _reference(cursor, int(text[4:], 16)), *_dates(cursor)
    except MalformedSeal:
        if not text[4:].isdecimal() or text[4] == "0":
            raise
        cursor.at = start
        return text[:4], _reference(cursor, int(text[4:])), *_dates(cursor)


def _reference(cursor: Cursor, length: int) -> str:
    return c40.decode(cursor.take(c40.encoded_length(length), "header"), "certificate_reference")[:length]


def _dates(cursor: Cursor) -> tuple[date | None, date | None]:
    issued = day_of(cursor.take(3, "header"), "document_issue_date")
    return issued, day_of(cursor.take(3, "header"), "signature_creation_date")


def _signature(cursor: Cursor) -> bytes:
    _tag, raw = cursor.field("signature")
    if cursor.left:
        raise MalformedSeal("seal.after", count=cursor.left)
    if not raw or len(raw) % 2:
        raise MalformedSeal("seal.length", part="signature", at=cursor.at)
    return raw
