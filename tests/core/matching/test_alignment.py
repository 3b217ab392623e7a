"""Which parts of two names belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.matching.alignment import Alignment, align
from leeward.core.names.keys import fold_tokens


def aligned(left: str, right: str, cut: int | None = None) -> Alignment:
    return align(fold_tokens(left), fold_tokens(right), cut)


@pytest.mark.parametrize(
    ("left", "right", "kinds", "left_over", "right_over"),
    [
        ("Erika Mustermann", "Erika Mustermann", ["equal", "equal"], 0, 0),
        ("Mustermann Erika", "Erika Mustermann", ["equal", "equal"], 0, 0),
        ("Erika Mustermann", "Erika Gabler", ["equal"], 1, 1),
        ("Erika Mustermann", "Erika Anna Mustermann", ["equal", "equal"], 0, 1),
        ("ErikaMustermann", "Erika Mustermann", ["joined"], 0, 0),
        ("MustermannErika", "Erika Mustermann", ["joined"], 0, 0),
        ("Vanderhoekpieter", "Pieter van der Hoek", ["joined"], 0, 0),
        ("Mensahkofi Yeboah", "Kofi Mensah Yeboah", ["equal", "joined"], 0, 0),
        ("Xiaoming Wang", "Ming Xiao Wang", ["equal"], 1, 2),  # another given name
        ("Kervin StJohn", "Kervin Saint John", ["equal", "joined"], 0, 0),
        ("Jan Senvil", "Jean Saint-Vil", ["joined", "nickname"], 0, 0),
        ("Zainal B. Osman", "Zainal bin Osman", ["equal", "equal"], 0, 0),
        ("FridrichBuchenberg", "Friedrich Buchenberg", ["joined"], 0, 0),
        ("Nikolai Patr ushev", "Nikolai Patrushev", ["equal", "joined"], 0, 0),
        ("Ali Alsabah", "Ali Al-Sabah", ["equal", "joined"], 0, 0),
        ("JC Juncker", "Jean-Claude Juncker", ["equal", "initial"], 0, 0),
        ("J.-C. Juncker", "Jean-Claude Juncker", ["equal", "initial", "initial"], 0, 0),
        ("Bibi Netanyahu", "Benjamin Netanyahu", ["equal", "nickname"], 0, 0),
        ("Ben Netanyahu", "Benjamin Netanyahu", ["equal", "nickname"], 0, 0),
        ("Mohammed bin Salman", "Mohammed Salman", ["equal", "equal"], 0, 0),
        ("Dr. Rami Makhlouf", "Rami Makhlouf", ["equal", "equal"], 0, 0),
        ("Stephen King", "King Stephen", ["equal", "equal"], 0, 0),  # a name here
        ("King Hussein Talal", "Hussein Talal", ["equal", "equal"], 0, 0),  # a title here
        ("Stephen King", "Stephen Hawking", ["equal"], 0, 1),
        ("Le Van Thanh", "Le Van Thanh", ["equal", "equal", "equal"], 0, 0),
        ("Sergey Sergey Shoigu", "Sergey Shoigu", ["equal", "equal"], 0, 0),
        ("Chang Chang Ha", "Chang Su Ha", ["equal", "equal"], 1, 1),
    ],
)
def test_parts(left: str, right: str, kinds: list[str], left_over: int, right_over: int) -> None:
    found = aligned(left, right)
    assert [pair.likeness.kind for pair in found.pairs] == kinds
    assert (len(found.left_over), len(found.right_over)) == (left_over, right_over)


def test_the_most_alike_tokens_are_paired_not_the_first() -> None:
    found = aligned("Michele Nichaela", "Michaela Michelle Micheli")
    assert {(pair.left[0], pair.right[0]) for pair in found.pairs} == {(0, 1), (1, 0)}


def test_a_cut_token_pairs_as_a_beginning() -> None:
    assert [pair.likeness.kind for pair in aligned("Wolfesch Hohen", "Wolfesch Hohenlangenburg", 1).pairs] == [
        "equal",
        "beginning",
    ]
    assert [pair.likeness.kind for pair in aligned("Wolfesch Hohen", "Wolfesch Hohenlangenburg").pairs] == [
        "equal",
        "shortened",
    ]


def test_particles_alone_are_a_name_where_there_is_nothing_else() -> None:
    assert len(aligned("De La", "De La").pairs) == 2
    assert aligned("Bin", "Salman").pairs == ()


TOKENS = st.lists(st.sampled_from(["ALI", "BIN", "HASAN", "OMAR", "KARIM", "X", "SALMAN", "ABDULA"]), max_size=6)


@given(TOKENS.flatmap(lambda tokens: st.tuples(st.just(tokens), st.permutations(tokens))))
def test_any_order_of_the_same_tokens_leaves_nothing_over(orders: tuple[list[str], list[str]]) -> None:
    found = align(tuple(orders[0]), tuple(orders[1]))
    assert not found.left_over
    assert not found.right_over
    used = [place for pair in found.pairs for place in range(*pair.left)]
    assert len(used) == len(set(used))
