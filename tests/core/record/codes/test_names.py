"""Keys of states' names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.codes.names import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korea, North", "North Korea"),
        ("Côte d'Ivoire", "COTE D IVOIRE"),
        ("The Gambia", "Gambia, The"),
        ("St. Lucia", "Saint Lucia"),
        ("Curaçao", "curacao"),
        ("Former Republic of Utopia", "utopia republic"),
    ],
)
def test_forms_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ()


@pytest.mark.parametrize(
    ("one", "other"), [("Niger", "Nigeria"), ("Dominica", "Dominican Republic"), ("Guinea", "Guinea-Bissau")]
)
def test_two_states_keep_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("text", ["", " ", "the of and", "\x00", "中国", "---"])
def test_a_text_without_words_has_an_empty_key(text: str) -> None:
    assert name_key(text) == ()


@given(st.text(max_size=60))
def test_case_and_order_do_not_matter(text: str) -> None:
    key = name_key(text)
    assert name_key(" ".join(reversed(key))) == key
