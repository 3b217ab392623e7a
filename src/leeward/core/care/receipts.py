"""The receipt of a consent: what its code opens, and what a withdrawal by it looks like.

From the code follow, one-way and each alone: the place where the person's page is kept, a word that proves a
withdrawal, and the key that opens the page. A node stores the place, a digest of the word, and the public half of the
key: so it can write the page and recognise a withdrawal, and the code can be computed from nothing that is stored.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from leeward.core.federation.keys import Opener, SealingKey
from leeward.core.federation.keys.letter import open_sealed, seal_for
from leeward.core.outside_json import read_json

PLACE_DIGITS = 32
_MAGIC = b"LWR1"
_BLOCK = 4096
_MOST_CONSENT = 64


@dataclass(frozen=True, slots=True)
class Opened:
    """What a code gives: the place of the page, the word of a withdrawal, and what opens the page."""

    place: str
    word: bytes
    opener: Opener


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawal by a receipt's code: of one consent (its id), or of all where it is empty."""

    place: str
    word: bytes
    consent: str = ""

    def to_bytes(self) -> bytes:
        """The letter that the public page leaves."""
        return json.dumps({"place": self.place, "word": self.word.hex(), "consent": self.consent}).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Withdrawal":
        """What `to_bytes` wrote, out of a folder that others may write. Raises ValueError."""
        value: Any = read_json(data)
        try:
            place, word, consent = value["place"], bytes.fromhex(value["word"]), value["consent"]
        except (KeyError, TypeError) as error:
            raise ValueError("this is no withdrawal") from error
        texts = isinstance(place, str) and isinstance(consent, str)
        if not texts or len(place) != PLACE_DIGITS or len(consent) > _MOST_CONSENT:
            raise ValueError("this is no withdrawal")
        return cls(place, word, consent)


def open_code(secret: bytes) -> Opened:
    """What the code with this secret gives."""
    key = X25519PrivateKey.from_private_bytes(_derive_key(secret, b"page", 32))
    return Opened(
        _derive_key(secret, b"place", PLACE_DIGITS // 2).hex(), _derive_key(secret, b"withdrawal", 32), Opener(key)
    )


def word_digest(word: bytes) -> str:
    """What a node stores of a receipt's word."""
    return hashlib.sha256(word).hexdigest()


def proves(word: bytes, digest: str) -> bool:
    """Whether this is the word of the digest."""
    return hmac.compare_digest(word_digest(word), digest)


def seal_page(page: bytes, key: SealingKey) -> bytes:
    """The person's page, padded so that its size does not say how much was shared, for the receipt's code alone."""
    return seal_for(key, page + b" " * (-len(page) % _BLOCK), _MAGIC)


def open_page(sealed: bytes, opener: Opener) -> bytes:
    """The page that `seal_page` made. Raises Unopened."""
    return open_sealed(sealed, [opener], _MAGIC)


def _derive_key(secret: bytes, label: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=b"leeward receipt v1 " + label).derive(secret)
