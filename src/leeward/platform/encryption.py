"""Personal values at rest, encrypted with AES-256-GCM under the key of their purpose.

A value begins with a header: the format (1 as it is, 2 packed where that is smaller), the version of the key
(2 bytes) and the nonce. Header, purpose and place (`context`: table and row) are authenticated with it, so that a
ciphertext moved elsewhere does not open. Columns are encrypted by `encrypted_field`, which alone calls this; a row
with a key of its own (`row_key`) uses the same format.
"""

import os
import zlib
from typing import Final

from cryptography.exceptions import InvalidTag

from leeward.platform.key_ring import key_of, newest_key
from leeward.platform.row_key import RowKey
from leeward.platform.unreadable import Unreadable

_PLAIN: Final = 1
_PACKED: Final = 2
_NONCE_BYTES = 12
VERSION_AT, VERSION_BYTES = 1, 2
"""Where the header has the version of the key."""
_HEADER_BYTES = VERSION_AT + VERSION_BYTES

DICTIONARY: Final = (
    b'{"reason": {}, "explanation": [["person.", {"name": "", "date": "", "country": "", "number": "", "issuer": ""}]]}'
    b'{"zone": null, "lines": [], "document": {"number": "", "issuer": "", "type": "P"}, "person": {"surname": "", '
    b'"given_names": "", "birth_date": "19", "sex": "", "nationality": ""}, "chip": null, "repairs": []}'
    b'{"zone": {"format": "TD3", "document_type": "P", "issuer": "", "number": "", "nationality": "", "surname": "", '
    b'"given_names": "", "name_truncated": false, "birth_date": "19", "sex": "M", "expiry_date": "20", '
    b'"optional": [""], "checks": {"number": "ok", "birth_date": "ok", "expiry_date": "ok", "personal_number": '
    b'"absent", '
    b'"composite": "ok"}}, "lines": ["P<<<<<<<<<<<<<<<<<<<<<<<<<<", "<<<<<<<<<<<<<<<<<<<<"], "document": null, '
    b'"person": null, "chip": null, "repairs": []}'
)
"""What raw DEFLATE (RFC 1951) starts with. It is part of the format, so it never changes; another one would have
another number in the header.
"""
LARGEST: Final = 256 * 1024 * 1024
"""Bytes that are unpacked at most."""


def encrypt(data: bytes, context: str, purpose: str) -> bytes:
    """Encrypt `data` for the place `context`, with the purpose's newest key: header, ciphertext with tag."""
    return encrypt_with(RowKey(purpose, *newest_key(purpose)), data, context)


def encrypt_with(key: RowKey, data: bytes, context: str) -> bytes:
    """The same with a key that the caller has."""
    # Random nonces of 96 bits are safe for 2**32 values of one key (NIST SP 800-38D, 8.3).
    nonce, small = os.urandom(_NONCE_BYTES), packed(data)
    form, kept = (_PACKED, small) if len(small) < len(data) else (_PLAIN, data)
    header = bytes((form,)) + version_bytes(key.version)
    return header + nonce + key.cipher.encrypt(nonce, kept, _bound(header, key.name, context))


def decrypt(encrypted: "bytes | memoryview[int]", context: str, purpose: str) -> bytes:
    """Decrypt what `encrypt` made for the same place and purpose. Raises Unreadable."""
    encrypted = _with_header(encrypted, context)
    version = version_of(encrypted)
    return decrypt_with(RowKey(purpose, version, key_of(purpose, version)), encrypted, context)


def decrypt_with(key: RowKey, encrypted: "bytes | memoryview[int]", context: str) -> bytes:
    """Decrypt what `encrypt_with` made with the same key for the same place. Raises Unreadable."""
    encrypted = _with_header(encrypted, context)
    header, nonce = encrypted[:_HEADER_BYTES], encrypted[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
    if version_of(encrypted) != key.version:
        raise Unreadable(f"the value at {context} has another version of the key {key.name}")
    try:
        kept = encrypted[_HEADER_BYTES + _NONCE_BYTES :]
        opened = key.cipher.decrypt(nonce, kept, _bound(header, key.name, context))
        return unpacked(opened) if header[0] == _PACKED else opened
    except (InvalidTag, ValueError) as error:  # ValueError: cut so short that not even the nonce is whole
        raise Unreadable(f"an encrypted value does not open at {context}") from error


def _with_header(encrypted: "bytes | memoryview[int]", context: str) -> bytes:
    """The value, if its header is one of ours. Raises Unreadable."""
    kept = bytes(encrypted)
    if len(kept) < _HEADER_BYTES or kept[0] not in (_PLAIN, _PACKED):
        raise Unreadable(f"unknown format of an encrypted value at {context}")
    return kept


def version_of(encrypted: bytes) -> int:
    """The version of the key that a value was encrypted with."""
    return int.from_bytes(encrypted[VERSION_AT:_HEADER_BYTES])


def version_bytes(version: int) -> bytes:
    """The version as a header has it."""
    return version.to_bytes(VERSION_BYTES)


def _bound(header: bytes, name: str, context: str) -> bytes:
    """What is authenticated beside the value."""
    return header + f"{name}\0{context}".encode()


def packed(data: bytes) -> bytes:
    """The bytes in small: 565 bytes of a zone and its facts become 120, as JSON of checks repeats names of members."""
    # Negative: without zlib's own header and checksum, since the tag proves the bytes already.
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, zdict=DICTIONARY)
    return packer.compress(data) + packer.flush()


def unpacked(data: bytes) -> bytes:
    """What `packed` made small. Raises ValueError for anything else."""
    unpacker = zlib.decompressobj(-15, zdict=DICTIONARY)
    try:
        found = unpacker.decompress(data, LARGEST)
    except zlib.error as error:
        raise ValueError("this was not packed here") from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("this was not packed here, or is cut")
    return found
