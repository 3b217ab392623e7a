"""Trees and proofs against the definitions of RFC 9162, written out here once more as naive recursion."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.federation.transparency_log import (
    EMPTY,
    Frontier,
    consistency_proof,
    consistent,
    inclusion_proof,
    is_included,
    leaf_hash,
)

ROWS = [f"row {number}".encode() for number in range(65)]
LEAVES = [leaf_hash(row) for row in ROWS]
SIZES = [(old, new) for new in range(1, 65) for old in range(1, new + 1)]


def mth(rows: list[bytes]) -> bytes:
    """MTH of section 2.1.1."""
    if not rows:
        return hashlib.sha256().digest()
    if len(rows) == 1:
        return hashlib.sha256(b"\0" + rows[0]).digest()
    k = power_below(len(rows))
    return hashlib.sha256(b"\1" + mth(rows[:k]) + mth(rows[k:])).digest()


def power_below(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def path(m: int, rows: list[bytes]) -> list[bytes]:
    """PATH of section 2.1.3.1."""
    if len(rows) == 1:
        return []
    k = power_below(len(rows))
    if m < k:
        return [*path(m, rows[:k]), mth(rows[k:])]
    return [*path(m - k, rows[k:]), mth(rows[:k])]


def subproof(m: int, rows: list[bytes], known: bool) -> list[bytes]:
    """SUBPROOF of section 2.1.4.1."""
    if m == len(rows):
        return [] if known else [mth(rows)]
    k = power_below(len(rows))
    if m <= k:
        return [*subproof(m, rows[:k], known), mth(rows[k:])]
    return [*subproof(m - k, rows[k:], False), mth(rows[:k])]


def frontier(size: int) -> Frontier:
    made = Frontier()
    for leaf in LEAVES[:size]:
        made.append(leaf)
    return made


@pytest.mark.parametrize("size", range(66))
def test_the_root_is_the_one_of_the_definition_and_survives_being_kept(size: int) -> None:
    grown = frontier(size)
    assert grown.root == Frontier(grown.size, grown.hashes).root == mth(ROWS[:size])
    assert {mth(ROWS[start:end]) for start, end in grown.subtrees()} == set(grown.hashes)


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Frontier().root == EMPTY == bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


def test_a_frontier_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="a tree of 3 leaves has 2 full subtrees, not 1"):
        Frontier(3, [EMPTY])


def test_every_consistency_proof_to_64_is_the_definition_and_holds() -> None:
    for old, new in SIZES:
        proof = consistency_proof(frontier(old), LEAVES[old:new], new)
        assert proof == subproof(old, ROWS[:new], True), (old, new)
        assert consistent(old, mth(ROWS[:old]), new, mth(ROWS[:new]), proof), (old, new)


def test_every_inclusion_proof_to_64_is_the_definition_and_holds() -> None:
    for size in range(1, 65):
        root = mth(ROWS[:size])
        for index in range(size):
            proof = inclusion_proof(index, LEAVES[:size])
            assert proof == path(index, ROWS[:size])
            assert is_included(LEAVES[index], index, size, proof, root)
            assert not is_included(LEAVES[index + 1], index, size, proof, root)
            assert not is_included(LEAVES[index], (index + 1) % size, size, proof, root) or size == 1


@given(st.sampled_from(SIZES), st.data())
def test_a_wrong_proof_is_refused(sizes: tuple[int, int], data: st.DataObject) -> None:
    old, new = sizes
    proof = consistency_proof(frontier(old), LEAVES[old:new], new)
    roots = [mth(ROWS[:old]), mth(ROWS[:new])]
    changed = data.draw(st.sampled_from(["old root", "root", "longer", "shorter", "member"]))
    if changed in {"shorter", "member"} and not proof:
        changed = "longer"
    other = data.draw(st.binary(min_size=32, max_size=32))
    place = data.draw(st.integers(0, max(len(proof) - 1, 0)))
    match changed:
        case "old root":
            roots[0] = other
        case "root":
            roots[1] = other
        case "longer":
            proof.insert(place, other)
        case "shorter":
            del proof[place]
        case _:
            proof[place] = other
    assert not consistent(old, roots[0], new, roots[1], proof)


@given(st.integers(0, 63), st.integers(1, 64), st.lists(st.binary(min_size=32, max_size=32), max_size=8))
def test_no_proof_of_strangers_holds(old: int, new: int, proof: list[bytes]) -> None:
    root = mth(ROWS[:new])
    assert not is_included(EMPTY, old, new, proof, root)
    assert consistent(old, EMPTY, new, root, proof) == (old == 0 and not proof)


@pytest.mark.parametrize(("old", "new", "told"), [(5, 4, "does not continue"), (2, 9, "leaf 4 is missing")])
def test_a_proof_that_cannot_be_made_is_refused(old: int, new: int, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        consistency_proof(frontier(old), LEAVES[old : min(4, new)], new)


def test_a_missing_leaf_has_no_proof() -> None:
    with pytest.raises(IndexError, match="no leaf 3 among 3"):
        inclusion_proof(3, LEAVES[:3])
    assert not is_included(LEAVES[0], 3, 3, [], EMPTY)
