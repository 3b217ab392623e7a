"""Names written separately or joined become one token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.names.compounds import join_compounds, join_parts
from leeward.core.names.keys import fold_tokens


@pytest.mark.parametrize(
    "forms",
    [
        ("Abd al-Rahman", "Abdul Rahman", "ABDURRAHMAN", "Abderrahmane", "Abd-ur-Rehman"),
        ("Abd al-Aziz", "Abdul Aziz", "Abdelaziz"),
        ("Abd al-Latif", "Abdellatif", "ABDULLATIF"),
        ("Abd al-Qadir", "Abdulkadir", "Abdelkader", "ABDIKADIR"),
        ("Abd Allah", "Abdullah", "Abdallah"),
        ("Nur al-Din", "Nooruddin", "NOUREDDINE"),
        ("Saif-al-Din", "Saifuddin"),
        ("Izz al-Din", "Izz Eddine", "IZZ EL DIN"),
        ("Nur Addine", "Nur al-Din"),
        ("Adbul Hamid", "Badul Hamid", "Abudl Hamid", "Adbulhamid", "Abdul Hamid"),  # neighbours exchanged
        ("Badur Rashid", "Abdur Rashid"),
        ("Bdul Karim", "Abduk Karim", "Abddul Karim", "Abdul Karim"),  # a letter lost, wrong, added
        ("Nashwan Adb al-Razzaq", "Nashwan Abd al-Razzaq"),
    ],
)
def test_one_token_for_each_writing(forms: tuple[str, ...]) -> None:
    folded = {fold_tokens(form) for form in forms}
    assert len({len(tokens) for tokens in folded}) == 1
    assert len({_consonants(tokens[-1]) for tokens in folded}) == 1
    assert all("ABD" in tokens[-1] or tokens[-1].endswith(("DIN", "ULA")) for tokens in folded)


def _consonants(token: str) -> str:
    return "".join(letter for letter in token if letter not in "AEIOU")


def test_sizes_add_up_to_the_tokens() -> None:
    tokens = ["ABD", "AL", "RAHMAN", "BIN", "NUR", "AL", "DIN"]
    joined = join_compounds(tokens)
    assert [token for token, _size in joined] == ["ABDRAHMAN", "BIN", "NURDIN"]
    assert sum(size for _token, size in joined) == len(tokens)


PARTS = ["ABD", "ABDUL", "AL", "UD", "NUR", "DIN", "RAHMAN", "ULA", "ELDIN", "IVAN", "ABDRAHMAN", "NURUDIN", "A"]


@given(st.lists(st.sampled_from(PARTS), max_size=6))
def test_the_joined_tokens_are_those_with_sizes(tokens: list[str]) -> None:
    assert join_parts(tokens) == tuple(token for token, _size in join_compounds(tokens))


@pytest.mark.parametrize(
    "tokens",
    [
        ["ABDUL"],
        ["ABDUL", "ABDRAHMAN"],
        ["KABIR", "ABDUL"],
        ["ABD", "AL"],
        ["DIN"],
        ["AL", "DIN"],
        ["BADUR"],
        ["GIORGI", "BADUR", "MELIA"],
    ],
)
def test_other_tokens_are_unchanged(tokens: list[str]) -> None:
    assert [token for token, _size in join_compounds(tokens)] == tokens
