"""How alike two tokens are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.names.fold import fold_word
from leeward.core.names.likeness import (
    FLOOR,
    Likeness,
    bare,
    likeness,
    may_be_alike,
    resemblance,
    sound_classes,
    sound_key,
    typing_likeness,
    vowels_exchanged,
)

WORDS = st.text(alphabet="ABDEHIKLMNORSTUV", min_size=1, max_size=10)


def alike(left: str, right: str) -> Likeness:
    return likeness(fold_word(left.upper()), fold_word(right.upper()))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Mustermann", "Mustermann", "equal"),
        ("Mohammed", "Muhammad", "equal"),
        ("Lindenberg", "Lindenburg", "spelling"),
        ("Johnson", "Johnston", "spelling"),
        ("Qaddur", "Gaddour", "sound"),
        ("Si", "Xi", "sound"),
        ("Ouajdi", "Wajdi", "sound"),  # French writes OU for the consonant
        ("Ouazzani", "Wazani", "sound"),
        ("Etxebarria", "Echeverria", "spelling"),  # Basque and Spanish
        ("Elghazouani", "Ghazouani", "spelling"),  # the article is written in
        ("Alghazouani", "Elghazouani", "spelling"),
        ("Askarkyzy", "Askarovna", "nickname"),  # Turkic and Russian
        ("Bill", "William", "nickname"),
        ("Bibi", "Benjamin", "nickname"),
        ("N", "Nursultan", "initial"),
        ("C", "Klaus", "initial"),
        ("Anders", "Ulf", "none"),
        ("A", "Nursultan", "none"),
        ("Hasan", "Hussein", "none"),
        ("Viktor", "Vladimir", "none"),
        ("Walid", "Khalid", "none"),  # two established names of another first letter
        ("Elena", "Ena", "none"),  # no article in an established name
    ],
)
def test_kinds(left: str, right: str, kind: str) -> None:
    assert alike(left, right).kind == kind


def test_one_error_weighs_less_in_a_longer_token() -> None:
    degrees = [alike(*pair).degree for pair in (("QOZ", "QAZ"), ("QOZUN", "QAZUN"), ("QOZUNOVSKI", "QAZUNOVSKI"))]
    assert degrees == sorted(degrees)
    assert degrees[0] >= FLOOR


def test_two_established_names_are_likelier_two_names_than_one_error() -> None:
    assert alike("Tom", "Tim").degree < alike("Qom", "Qim").degree


def test_an_error_in_any_spelling_of_a_name_is_recognised() -> None:
    assert alike("Mohamel", "Mohammed").degree >= FLOOR
    assert alike("Megdi", "Mehdi").degree >= FLOOR


def test_the_servants_part_may_be_left_out() -> None:
    assert likeness("ABDHAMID", "HAMID").degree >= FLOOR
    assert likeness("ABDATIF", "LATIF").degree >= FLOOR


@pytest.mark.parametrize("pair", [("KHALED", "KHLD"), ("NARENDRA", "NRENDR"), ("PEREZ", "BIRIZ")])
def test_vowels_that_a_script_leaves_out_do_not_sound(pair: tuple[str, str]) -> None:
    assert sound_key(fold_word(pair[0])) == sound_key(fold_word(pair[1]))


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_between_zero_and_one(left: str, right: str) -> None:
    found = likeness(left, right)
    assert found == likeness(right, left)
    assert 0 <= found.degree <= 1
    assert (found.degree == 1) == (left == right)


@given(WORDS)
def test_a_token_equals_itself(word: str) -> None:
    assert likeness(word, word).kind == "equal"


@given(st.text("ACDGHJKSTUZ", min_size=2, max_size=5), st.text("ACDGHJKSTUZ", min_size=2, max_size=5))
def test_tokens_that_sound_alike_are_never_passed_over(left: str, right: str) -> None:
    assert may_be_alike(left, (right,)) or sound_key(left) != sound_key(right)


@pytest.mark.parametrize(
    ("left", "right", "degree", "why"),
    [
        ("ABC", "ABD", 0.6, "one error in three letters"),
        ("ABDC", "ABCD", 0.73, "two letters exchanged are one error"),
        ("ABCDE", "ABCDF", 0.8, "one in five"),
        ("ABCDEFGH", "ABCDEFGX", 0.9, "one in eight"),
        ("ABCDEFGHIJKL", "ABCDEFGHIJKX", 0.9, "and in any longer word"),
        ("BBCD", "ABCD", 0.67, "an error in the first letter is rarer"),
        ("ABCDE", "ABCXX", 0.0, "two errors in five letters are another name"),
        ("ABCDEF", "ABCDXX", 0.52, "two in six"),
        ("ABCDEFGHIJ", "ABCDEFGXXX", 0.0, "three in ten"),
        ("ABCDEFGHIJK", "ABCDEFGHXXX", 0.6, "three in eleven"),
        ("ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLXXXX", 0.0, "never four"),
    ],
)
def test_typing_errors_weigh_by_the_length_of_the_word(left: str, right: str, degree: float, why: str) -> None:
    assert typing_likeness(left, right) == pytest.approx(degree), why
    assert typing_likeness(right, left) == pytest.approx(degree), why


@pytest.mark.parametrize(
    ("token", "classes", "key", "why"),
    [
        ("TSAR", "SAR", "SR", "TS hisses"),
        ("ZHANG", "SANK", "SNK", "and so does ZH"),
        ("JANG", "SANK", "SNK", "as J does"),
        ("HSIAO", "SIAO", "S", "Wade-Giles writes HS"),
        ("AHMAD", "AMAT", "AMT", "an H within a word is not heard"),
        ("OUALID", "OVALIT", "AVLT", "a U before a vowel is a consonant"),
        ("AABB", "AP", "AP", "doubled letters count once, and a first vowel as A"),
        ("", "", "", "nothing"),
    ],
)
def test_what_is_heard_of_a_token(token: str, classes: str, key: str, why: str) -> None:
    assert (sound_classes(token), sound_key(token)) == (classes, key), why


@pytest.mark.parametrize(
    ("token", "rest", "why"),
    [
        ("ELGHAZOUANI", "GHAZOUANI", "the article is written in"),
        ("ALSABAH", "SABAH", "with A too"),
        ("ALBERT", "", "too short to tell"),
        ("GHAZOUANI", "", "it has none"),
    ],
)
def test_an_article_that_is_written_in(token: str, rest: str, why: str) -> None:
    assert bare(token) == rest, why


@pytest.mark.parametrize(
    ("ours", "theirs", "exchanged", "why"),
    [
        ("KATE", "KETE", True, "A and E vary"),
        ("KATI", "KATO", False, "I and O do not"),
        ("KAT", "KET", False, "too short"),
        ("KATE", "KATES", False, "of other lengths"),
        ("KATE", "KASE", False, "a consonant"),
    ],
)
def test_vowels_that_vary(ours: str, theirs: str, exchanged: bool, why: str) -> None:
    assert vowels_exchanged(ours, theirs) is exchanged, why


@given(WORDS, WORDS)
def test_resemblance_is_symmetric_and_one_for_equals_alone(left: str, right: str) -> None:
    found = resemblance(left, right)
    assert found == resemblance(right, left)
    assert 0 <= found <= 1
    assert (found == 1) == (left == right)


@given(st.text(alphabet="ABDEHIKLMNORSTUV", min_size=2, max_size=8), st.lists(WORDS, max_size=4))
def test_names_worth_comparing_include_every_name_that_is_alike(token: str, others: list[str]) -> None:
    """A no of the quick test is always right."""
    if any(likeness(token, other).degree >= FLOOR for other in others):
        assert may_be_alike(token, tuple(others))
