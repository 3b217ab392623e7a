"""Points of small order on Curve25519 and Ed25519: bytes of the right length that must not be used as a key.

Anyone can decrypt what is encrypted for one (RFC 7748, section 6.1), and a signature that verifies for one over any
text can be made without a private key (the identity point: R = S·B). All zeros is such a point on both curves.
"""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_PRIME = 2**255 - 19
_ANY_SCALAR = X25519PrivateKey.from_private_bytes(bytes(range(32)))


@lru_cache(maxsize=1024)
def is_weak_x25519(public: bytes) -> bool:
    """Whether every shared secret with these 32 bytes is the same: any scalar, a multiple of 8, leads to zero."""
    try:
        _ANY_SCALAR.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        return True
    return False


@lru_cache(maxsize=1024)
def is_weak_ed25519(public: bytes) -> bool:
    """Whether these 32 bytes name a point of small order, in any of its spellings.

    The point is mapped to Curve25519 (RFC 7748, section 4.1: u = (1 + y) / (1 - y)), which keeps its order.
    """
    # The highest bit is the sign of x (RFC 8032, 5.1.2); modulo, since y + p is a second spelling of a small y.
    y = (int.from_bytes(public, "little") & (2**255 - 1)) % _PRIME
    # The identity, which has no image on Curve25519: its u would divide by zero.
    if y == 1:
        return True
    u = (1 + y) * pow(1 - y, -1, _PRIME) % _PRIME
    return is_weak_x25519(u.to_bytes(32, "little"))
