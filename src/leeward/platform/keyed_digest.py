"""Digests that compare without revealing: HMAC-SHA256 with keys of the digest secret.

These keys cannot be rotated as those of encrypted values can: a digest is one-way, so what was digested with the old
key could only be compared with a new one by asking every traveller again.
"""

import hashlib
import hmac

from leeward.platform.derived_keys import Use, derived_key

KEYED_DIGITS = 32
"""Hexadecimal digits of a digest that `keyed_digest` makes."""


def keyed_digest(*parts: str) -> str:
    """HMAC-SHA256 over the parts, cut to 128 bits, in hexadecimal: equal inside this installation, meaningless outside.

    That is enough to compare by: that any two of a thousand million have one digest is one chance in 10^20. Without
    the key, the half says no more of what was digested than the whole.
    """
    # A separator, so that "ab", "c" and "a", "bc" differ.
    return _hmac(Use.IDENTITY, "\x1f".join(parts).encode())[:KEYED_DIGITS]


def input_digest(data: bytes) -> str:
    """What tells whether the same input came again, in hexadecimal: HMAC over its SHA-256."""
    return keyed_input(hashlib.sha256(data).hexdigest())


def keyed_input(sha256: str) -> str:
    """The same for an input whose SHA-256 is known, in hexadecimal."""
    return _hmac(Use.INPUT, sha256.encode())


def _hmac(use: Use, message: bytes) -> str:
    return hmac.new(derived_key(use), message, hashlib.sha256).hexdigest()
