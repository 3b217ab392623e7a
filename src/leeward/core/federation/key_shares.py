"""A key that nodes use together comes from every one of them, so that none chooses it alone: that of the tokens of a
joint operation, and that of an agreement of two agencies on entries.

In an operation the leading node commits to its share by a digest in the plan, before it has any other. Each other node
gives a random share, signed over that digest, once two of its people accepted the plan. Then the leading node opens its
share and passes on all of them. The key is HKDF-SHA256 over all shares in the order of the nodes' codes. A node takes
it only where its own share is in it and the leading node's share opens the digest that its people accepted: then the
key is new, whatever the others chose, so no guess was tested and no key of another operation was used before. Of two
agencies the one that asks commits, the other gives its share, and the first opens its own.

A number by which both call the same thing is made likewise, of a random number of each side.

Who has the key can still test a guess later: this decides who chooses it, not who knows it.
"""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SHARE_BYTES = 32
KEY_BYTES = 32
_INFO = b"leeward v1 key of two sides"


def commitment(about: str, share: bytes) -> str:
    """The digest by which a node commits to its share, of the operation or agreement with this id."""
    _check(share)
    return hashlib.sha256(b"leeward v1 share\x00" + about.encode() + b"\x00" + share).hexdigest()


def signed_share(about: str, committed: str, share: bytes) -> bytes:
    """What a node signs when it gives its share: for what, and for which digest of the node that began."""
    _check(share)
    return b"\x00".join((about.encode(), committed.encode(), share.hex().encode()))


def key_of(about: str, shares: Mapping[str, bytes]) -> bytes:
    """The key over the shares of all nodes, by their codes. Raises ValueError for none, or a share of another length.

    Each part is put in with its length, so that two different sets of shares are never the same bytes.
    """
    if not shares:
        raise ValueError("a key needs a share")
    parts = []
    for node, share in sorted(shares.items()):
        _check(share)
        parts += [node.encode(), share]
    material = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    salt = hashlib.sha256(about.encode()).digest()
    return HKDF(SHA256(), KEY_BYTES, salt=salt, info=_INFO).derive(material)


def number_of(about: str, one: UUID, other: UUID) -> UUID:
    """The number by which two sides call what `one` side began and the `other` answered, each under a random number of
    its own: neither chooses it, or brings it to be the number of something else.
    """
    parts = (b"leeward v1 number of two sides", about.encode(), one.bytes, other.bytes)
    digest = hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()
    return UUID(bytes=digest[:16], version=4)


def _check(share: bytes) -> None:
    if len(share) != SHARE_BYTES:
        raise ValueError(f"a share has {SHARE_BYTES} bytes")
