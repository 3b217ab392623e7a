"""Patronymics and Belarusian forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.names.keys import fold_tokens
from leeward.core.names.slavic import fathers_names, is_belarusian_form


def folded(name: str) -> str:
    (token,) = fold_tokens(name)
    return token


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [
        ("Владимирович", "Владимир"),
        ("Владимировна", "Владимир"),
        ("Васильевич", "Василий"),
        ("Сергеевна", "Сергей"),
        ("Askarkyzy", "Askar"),
        ("Alioglu", "Ali"),
    ],
)
def test_a_father_is_found_in_the_patronymic(patronymic: str, father: str) -> None:
    assert folded(father) in fathers_names(folded(patronymic))


@pytest.mark.parametrize("name", ["SMITH", "ALI", "", "V", "OGLU", "KIZI", "VNA"])
def test_other_names_have_no_father(name: str) -> None:
    assert fathers_names(name) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        ("Kovalev", "Kavaliou", True, "V after a vowel is U, unstressed O is A"),
        ("Kavaliou", "Kovalev", True, "in either order"),
        ("Kovalev", "Kovalov", False, "neither is marked as Belarusian"),
        ("Kavaliou", "Kasparov", False, "another name"),
        ("Lou", "Lov", False, "too short to tell"),
        ("Vladimir", "Uladzimir", False, "another beginning is no matter of vowels"),
        ("Dmitriev", "Dzmitryieu", True, "D before I is DZ"),
    ],
)
def test_belarusian_forms(one: str, other: str, same: bool, why: str) -> None:
    assert is_belarusian_form(folded(one), folded(other)) is same, why


@given(st.text(alphabet="ADEIKLMNOSUVZ", max_size=12), st.text(alphabet="ADEIKLMNOSUVZ", max_size=12))
def test_the_order_of_two_forms_does_not_matter(one: str, other: str) -> None:
    assert is_belarusian_form(one, other) is is_belarusian_form(other, one)
