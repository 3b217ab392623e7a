"""The Merkle tree: the standard's examples, and a frontier that grows as the whole tree would."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.federation.transparency_log.tree import EMPTY, Frontier, leaf_hash, node_hash, root_of


def whole(leaves: list[bytes]) -> bytes:
    """The root by its definition (RFC 9162, 2.1.1)."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(whole(leaves[:half]), whole(leaves[half:]))


@given(st.integers(0, 70))
def test_the_root_is_that_of_the_definition(size: int) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]
    assert root_of(leaves) == whole(leaves)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_stored_frontier_goes_on(before: int, after: int) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(before + after)]
    first = Frontier()
    for leaf in leaves[:before]:
        first.append(leaf)
    again = Frontier(first.size, first.hashes)
    for leaf in leaves[before:]:
        again.append(leaf)
    assert again.root == whole(leaves)
    assert sum(end - begin for begin, end in again.subtrees()) == again.size
    assert all(hashed == whole(leaves[begin:end]) for (begin, end), hashed in again.subtrees().items())


def test_a_row_is_no_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right) != node_hash(right, left)
    assert hashlib.sha256(b"").digest() == EMPTY


@pytest.mark.parametrize(("size", "count"), [(1, 0), (0, 1), (3, 1), (4, 2)])
def test_hashes_that_do_not_fit_the_size_are_refused(size: int, count: int) -> None:
    with pytest.raises(ValueError, match="full subtrees"):
        Frontier(size, [bytes(32)] * count)
