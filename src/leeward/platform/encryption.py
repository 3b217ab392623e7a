"""Personal values at rest, encrypted with AES-256-GCM under the key of their purpose.

A value begins with a header: the format (1 as it is, 2 packed where that is smaller, see `packing`), the version of the
key (2 bytes) and the nonce. Header, purpose and place (`context`: table and row) are authenticated with it, so that a
ciphertext moved elsewhere does not open. Columns are encrypted by `encrypted_field`, which alone calls this.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag

from leeward.platform.key_ring import key_of, newest_key
from leeward.platform.packing import packed, unpacked
from leeward.platform.unreadable import Unreadable

_PLAIN: Final = 1
_PACKED: Final = 2
_NONCE_BYTES = 12
VERSION_AT, VERSION_BYTES = 1, 2
"""Where the header has the version of the key."""
_HEADER_BYTES = VERSION_AT + VERSION_BYTES


def encrypt(data: bytes, context: str, purpose: str) -> bytes:
    """Encrypt `data` for the place `context`, with the purpose's newest key: header, ciphertext with tag."""
    version, cipher = newest_key(purpose)
    nonce, small = os.urandom(_NONCE_BYTES), packed(data)
    form, kept = (_PACKED, small) if len(small) < len(data) else (_PLAIN, data)
    header = bytes((form,)) + version_bytes(version)
    return header + nonce + cipher.encrypt(nonce, kept, _bound(header, purpose, context))


def decrypt(encrypted: "bytes | memoryview[int]", context: str, purpose: str) -> bytes:
    """Decrypt what `encrypt` made for the same place and purpose. Raises Unreadable."""
    encrypted = bytes(encrypted)
    header, nonce = encrypted[:_HEADER_BYTES], encrypted[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
    if len(header) < _HEADER_BYTES or header[0] not in (_PLAIN, _PACKED):
        raise Unreadable(f"unknown format of an encrypted value at {context}")
    cipher = key_of(purpose, version_of(encrypted))
    try:
        opened = cipher.decrypt(nonce, encrypted[_HEADER_BYTES + _NONCE_BYTES :], _bound(header, purpose, context))
        return unpacked(opened) if header[0] == _PACKED else opened
    except (InvalidTag, ValueError) as error:  # ValueError: cut so short that not even the nonce is whole
        raise Unreadable(f"an encrypted value does not open at {context}") from error


def version_of(encrypted: bytes) -> int:
    """The version of the key that a value was encrypted with."""
    return int.from_bytes(encrypted[VERSION_AT:_HEADER_BYTES])


def version_bytes(version: int) -> bytes:
    """The version as a header has it."""
    return version.to_bytes(VERSION_BYTES)


def _bound(header: bytes, purpose: str, context: str) -> bytes:
    """What is authenticated beside the value."""
    return header + f"{purpose}\0{context}".encode()
