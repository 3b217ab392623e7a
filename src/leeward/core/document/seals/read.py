"""Read a seal of any kind from the bytes of a barcode."""

from datetime import date
from typing import Final

from leeward.core.document.seals.boarding_pass import is_boarding_pass, read_boarding_pass
from leeward.core.document.seals.idb import is_idb, read_idb
from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.seal import Seal
from leeward.core.document.seals.vds import MAGIC, read_vds
from leeward.core.document.seals.vds_nc import read_vds_nc

MAX_LENGTH: Final = 8192
"""Bytes; the largest barcode (QR 40-L) holds 7,089 digits."""


def read_seal(data: bytes, *, today: date) -> Seal:
    """The seal or boarding pass in `data`: the barcode's bytes, or these as hexadecimal digits.

    Raises MalformedSeal if there is none, or if it is damaged.
    """
    if not data.strip():
        raise MalformedSeal("seal.empty")
    if len(data) > 2 * MAX_LENGTH:
        raise MalformedSeal("seal.too_long", most=MAX_LENGTH, length=len(data))
    data = _from_hexadecimal(data)
    if data[0] == MAGIC:
        return read_vds(data)
    if is_idb(data):
        return read_idb(data)
    if data.lstrip()[:1] == b"{":
        return read_vds_nc(data)
    if is_boarding_pass(data):
        return read_boarding_pass(data, today=today)
    raise MalformedSeal("seal.unknown", length=len(data))


def _from_hexadecimal(data: bytes) -> bytes:
    """The bytes behind digits such as `dc03...`; anything else is returned unchanged."""
    # Only seals in bytes are passed on as digits; all other kinds are text.
    if data[:2].lower() != b"dc":
        return data
    try:
        return bytes.fromhex(data.decode("ascii"))
    except (UnicodeDecodeError, ValueError):
        return data
