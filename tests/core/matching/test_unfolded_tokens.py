"""Errors that folding enlarges, and initials that it hides, are found in the written names."""

import pytest

from leeward.core.matching.alignment import align
from leeward.core.matching.score import compare
from leeward.core.matching.subject import name_form, traveller
from leeward.core.matching.unfolded_tokens import paired_unfolded
from leeward.core.matching.weights import POSSIBLE


def kinds(query: str, candidate: str) -> list[str]:
    """How the parts of two names agree, in the query's order; `none` for those without a partner."""
    left, right = name_form("", "", text=query), name_form("", "", text=candidate)
    found = paired_unfolded(align(left.tokens, right.tokens), left, right)
    pairs = [(pair.left[0], pair.likeness.kind) for pair in found.pairs]
    return [kind for _place, kind in sorted([*pairs, *((place, "none") for place in found.left_over)])]


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("Gasoon Iyamureye", "Gaston Iyamuremye"),  # OO reads U
        ("Leoold Muyjambere", "Leopold Mujyambere"),
        ("Muhsin K Khafaji", "Muhsin Khadr Khafaji"),  # KH reads H
        ("C. Benali", "Cherif Benali"),  # CH reads S in French
        ("Haifa Wehbee", "H. Wehbee"),
        ("Kim Hcol Sam", "Kim Chol Sam"),  # neighbours exchanged in a syllable
        ("Jon Mynog Guk", "Jon Myong Guk"),
        ("Ali Okny", "Ali Kony"),
        ("Rustam Kahn Wali", "Rustam Khan Wali"),  # KH reads H
    ],
)
def test_they_are_one(query: str, candidate: str) -> None:
    assert "none" not in kinds(query, candidate)
    match = compare(traveller(surname=query), traveller(surname=candidate))
    assert match.score >= POSSIBLE
    assert match.score == compare(traveller(surname=candidate), traveller(surname=query)).score


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("Anna Lee", "Anna Lea"),  # too short to be an error
        ("Maria Salman", "Maria Sultan"),  # two established names
        ("Li Jianzhou", "Li Jiangzhou"),  # syllables that are names
        ("Muhsin K Khafaji", "Muhsin Nadr Khafaji"),  # another initial
        ("Pak Il Nam", "Pak Li Nam"),  # exchanged letters make another syllable
        ("Kim Chol Sam", "Kim Choe Sam"),
        ("Peter Quasimodo", "Peter Zebedeus"),
        ("Мухсин К", "Muhsin Khadr"),  # no letters A to Z to compare
    ],
)
def test_they_are_two(query: str, candidate: str) -> None:
    left, right = name_form("", "", text=query), name_form("", "", text=candidate)
    alignment = align(left.tokens, right.tokens)
    assert paired_unfolded(alignment, left, right) == alignment


def test_each_part_finds_one_partner() -> None:
    assert kinds("Gasoon Gasoon", "Gaston Marek").count("none") == 1


def test_a_poor_pair_is_taken_for_what_is_written() -> None:
    left, right = name_form("", "", text="Gasoon"), name_form("", "", text="Gaston")
    folded = align(left.tokens, right.tokens)
    found = paired_unfolded(folded, left, right)
    assert found.pairs[0].likeness.degree > folded.pairs[0].likeness.degree


@pytest.mark.parametrize("letters", range(1, 10))
@pytest.mark.parametrize(
    ("rest", "last"), [("Nilavadhanananda Chayapa", "Krasuangsri"), ("Montenegro Ricardo", "Maximiliano")]
)
def test_a_last_word_cut_anywhere_is_the_same_name(rest: str, last: str, letters: int) -> None:
    match = compare(traveller(surname=f"{rest} {last[:letters]}"), traveller(surname=f"{rest} {last}"))
    assert match.score >= POSSIBLE


@pytest.mark.parametrize(
    ("query", "candidate", "why"),
    [
        ("Ma Montenegro Ricardo", "Maximiliano Montenegro Ricardo", "not at the end"),
        ("Montenegro Ma", "Montenegro Maximiliano", "a whole name, and one other"),
        ("Montenegro Ricardo Mo", "Montenegro Ricardo Maximiliano", "another beginning"),
        ("Wang Xu", "Wang Xuefeng", "syllables that are names"),
    ],
)
def test_other_short_words_are_other_names(query: str, candidate: str, why: str) -> None:
    left, right = name_form("", "", text=query), name_form("", "", text=candidate)
    alignment = align(left.tokens, right.tokens)
    assert paired_unfolded(alignment, left, right) == alignment, why
