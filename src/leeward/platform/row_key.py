"""The key of one value: its name, which is authenticated with the value, and its cipher.

Most values have the key of their purpose (`key_ring`). A row whose model names another source (`EncryptedField`, `key`)
has a key that neither the installation's secret nor an administrator opens (`owner_keys`).
"""

from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class RowKey(NamedTuple):
    """A key with its name and version."""

    name: str
    version: int
    cipher: AESGCM
