"""Inclusion and consistency proofs (RFC 9162, sections 2.1.3 and 2.1.4).

A consistency proof shows that a longer tree begins with every leaf of a shorter one, unchanged and in order. It is made
from the shorter tree's frontier and the new leaves, so its cost depends only on these.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from leeward.core.federation.transparency_log.tree import Frontier, node_hash, root_of


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The nodes that lead from the leaf at `index` (from 0) to the root of `leaves` (leaf hashes)."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion_proof(index, leaves[:split]), root_of(leaves[split:])]
    return [*inclusion_proof(index - split, leaves[split:]), root_of(leaves[:split])]


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `leaf` (a leaf hash) is the one at `index` of the tree of `size` leaves with `root` (section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached = node_hash(sibling, reached)
            place, last = _climb_while_left(place, last)
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and reached == root


def consistency_proof(old: Frontier, new: Iterable[bytes], size: int) -> list[bytes]:
    """The proof from the tree of `old` to one of `size` leaves, of which `new` are the leaf hashes after `old`.

    Raises ValueError if `size` is smaller, or `new` too short.
    """
    if size < old.size:
        raise ValueError(f"a tree of {size} leaves does not continue one of {old.size}")
    if old.size in (0, size):
        return []
    wanted = _ranges(old.size, 0, size, whole=True)
    known, leaves = old.subtrees(), iter(new)
    # From left to right, since the new leaves come as a stream that is read once.
    for start, end in sorted(each for each in wanted if each[0] >= old.size):
        part = list(islice(leaves, end - start))
        if len(part) < end - start:
            raise ValueError(f"leaf {start + len(part)} is missing")
        known[start, end] = root_of(part)
    return [known[each] for each in wanted]


def consistent(old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the tree of `size` leaves with `root` continues the old one (section 2.1.4.2).

    Every tree continues the empty one, and itself, with an empty proof.
    """
    if old_size in (0, size):
        return not proof and (old_size == 0 or old_root == root)
    if not 0 < old_size < size or not proof:
        return False
    # A full old tree is itself the first node of the path, so it is not sent (step 2).
    path = [old_root, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_reached = reached = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_reached, reached = node_hash(sibling, old_reached), node_hash(sibling, reached)
            place, last = _climb_while_left(place, last)
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and old_reached == old_root and reached == root


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _climb_while_left(place: int, last: int) -> tuple[int, int]:
    """Skip the levels at which the last node has no sibling."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _ranges(old: int, start: int, end: int, *, whole: bool) -> list[tuple[int, int]]:
    """The subtrees of SUBPROOF (section 2.1.4.1) for the leaves `start` to `end`, in its order."""
    if old == end:
        return [] if whole else [(start, end)]
    middle = start + _split(end - start)
    if old <= middle:
        return [*_ranges(old, start, middle, whole=whole), (middle, end)]
    return [*_ranges(old, middle, end, whole=False), (start, middle)]
