"""The Merkle tree hash (RFC 9162, section 2.1.1), stored as its frontier so that rows can be added one by one."""

import hashlib
from collections.abc import Iterable

EMPTY = hashlib.sha256(b"").digest()
"""The root of a tree without rows."""


def leaf_hash(row: bytes) -> bytes:
    """The hash of a row; its first byte distinguishes a leaf from a node."""
    # Without it, the two hashes of a node could be presented as a row with the same hash (RFC 9162, 2.1.1).
    return hashlib.sha256(b"\x00" + row).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the full subtrees of a tree of `size` leaves, from the left: at most log2(size) hashes.

    They suffice to compute the root, and to extend the tree.
    """

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size, self._hashes = size, list(hashes)
        if len(self._hashes) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} full subtrees, not {len(self._hashes)}")

    def append(self, leaf: bytes) -> None:
        """Add the next leaf hash."""
        full = self.size
        # Like the carry when 1 is added to a binary number: two full subtrees of one size become the next larger one.
        while full & 1:
            leaf = node_hash(self._hashes.pop(), leaf)
            full >>= 1
        self._hashes.append(leaf)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The Merkle tree hash."""
        if not self._hashes:
            return EMPTY
        root = self._hashes[-1]
        for left in reversed(self._hashes[:-1]):
            root = node_hash(left, root)
        return root

    @property
    def hashes(self) -> tuple[bytes, ...]:
        """What to store, together with the size."""
        return tuple(self._hashes)

    def subtrees(self) -> dict[tuple[int, int], bytes]:
        """Its full subtrees by the leaves that each covers, as (first, one after the last)."""
        found, start = {}, 0
        for hashed in self._hashes:
            width = 1 << ((self.size - start).bit_length() - 1)
            found[start, start + width] = hashed
            start += width
        return found


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of these leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root
