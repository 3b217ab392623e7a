"""Split a file with trust anchors into its parts: a list (signed or not), a certificate or a revocation list in DER, a
bundle in PEM, or the LDIF of the ICAO Public Key Directory.

Parts are recognised by their content, not by a directory's attribute names, which differ between editions. Nothing is
verified here.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from leeward.core.document.chip.bundle import unsigned_certificates
from leeward.core.document.chip.deviation_list import CONTENT as DEVIATIONS
from leeward.core.document.chip.ldif import structures
from leeward.core.document.chip.master_list import CONTENT as MASTERS
from leeward.core.document.pki import Malformed, read_certificate, read_crl

Kind = Literal["master_list", "deviation_list", "certificate", "crl", "unknown"]

WHAT = "file"
LARGEST = 256 * 1024 * 1024
"""Bytes: the directory's whole LDIF of signers has about 80 million."""

_SEQUENCE = 0x30
_SIGNED_DATA = bytes.fromhex("06 09 2a864886f70d010702")
_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\s*(.*?)-----END \1-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file: its kind, its bytes in DER, and its first line (0 if the file has no lines)."""

    kind: Kind
    data: bytes
    line: int = 0


def parts(data: bytes) -> Iterator[Part]:
    """The parts of a file, in order. Raises Malformed if the file as a whole is none of the kinds."""
    if not data:
        raise Malformed("der.empty", WHAT)
    if len(data) > LARGEST:
        raise Malformed("der.long", WHAT, length=len(data), largest=LARGEST)
    # The byte of a sequence is also the digit 0, with which text may begin.
    if data[0] == _SEQUENCE and not data[:2].isalnum():
        yield from _unpack(Part(kind_of(data), data))
        return
    found = False
    for line, encoded in _pem(data) if b"-----BEGIN " in data else structures(data):
        found = True
        yield from _unpack(_part(encoded, line))
    if not found:
        raise Malformed("der.structure", WHAT, message="neither DER, nor PEM, nor LDIF with certificates or lists")


def kind_of(data: bytes) -> Kind:
    """The kind of a DER structure, as far as its first bytes show."""
    if _SIGNED_DATA in data[:24]:
        return _signed_kind(data)
    for kind, reader in (("certificate", read_certificate), ("crl", read_crl)):
        try:
            reader(data)
        except Malformed:
            continue
        return "certificate" if kind == "certificate" else "crl"
    return "unknown"


def _signed_kind(data: bytes) -> Kind:
    """Which signed list it is: the type of its content is near the beginning."""
    beginning = data[:400]
    if _encode_oid(MASTERS) in beginning:
        return "master_list"
    return "deviation_list" if _encode_oid(DEVIATIONS) in beginning else "unknown"


def _encode_oid(oid: str) -> bytes:
    """An object identifier under 2.23.136.1.1 in DER."""
    return bytes.fromhex("06 06 67 81 08 01 01") + bytes([int(oid.rpartition(".")[2])])


def _unpack(part: Part) -> Iterator[Part]:
    """The part itself, or the certificates of one that is an unsigned list."""
    held = unsigned_certificates(part.data, largest=LARGEST) if part.kind == "unknown" else []
    yield from (Part("certificate", one, part.line) for one in held) if held else (part,)


def _part(encoded: bytes, line: int) -> Part:
    try:
        data = base64.b64decode(b"".join(encoded.split()), validate=True)
    except binascii.Error:
        return Part("unknown", encoded[:40], line)
    return Part(kind_of(data), data, line)


def _pem(data: bytes) -> Iterator[tuple[int, bytes]]:
    line, at = 1, 0
    for block in _PEM.finditer(data):
        line += data.count(b"\n", at, block.start())
        at = block.start()
        yield line, block.group(2)
