"""What a captain typed, from untrusted JSON: any structure, any characters, any length."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.declaration.typed_groups import LEG, LONGEST, MOST_KEPT, PERSON, VESSEL, Typed, plain

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "value", [None, [], "", 1, {"persons": 5}, {"persons": "ab"}, {"vessel": [], "leg": 1}, {"persons": [None, 1]}]
)
def test_another_structure_is_an_empty_form(value: Any) -> None:
    typed = Typed.of(value)
    assert set(typed.vessel) == set(VESSEL)
    assert set(typed.leg) == set(LEG)
    assert all(set(each) == set(PERSON) and not any(each.values()) for each in typed.persons)


@given(ANY, ANY, st.lists(ANY, max_size=3))
def test_whatever_comes_is_a_form_that_comes_back(vessel: Any, leg: Any, persons: Any) -> None:
    typed = Typed.of({"vessel": vessel, "leg": leg, "persons": persons})
    assert Typed.of(typed.to_json()) == typed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Sea \t Breeze\n", "Sea Breeze"),
        ("A\x00B", "A B"),
        ("A\u202eB", "A B"),
        ("A\ud800B", "A B"),
        ("e\u0301", "é"),
        ("نا\u200cمه", "نا\u200cمه"),
        (None, ""),
        (5, ""),
        ("x" * 1000, "x" * LONGEST),
        ("\x00" * 10_000 + "x", ""),
    ],
)
def test_a_text_is_kept_without_what_no_one_sees(text: object, kept: str) -> None:
    assert plain(text) == kept


def test_a_list_that_is_too_long_is_cut_far_behind_its_limit() -> None:
    assert len(Typed.of({"persons": [{}] * (MOST_KEPT + 50)}).persons) == MOST_KEPT


def test_rows_are_added_and_taken_away() -> None:
    form = Typed.blank()
    assert [each["role"] for each in form.persons] == ["captain"]
    two = form.with_person()
    assert [each["role"] for each in two.persons] == ["captain", "passenger"]
    assert two.without_person(0).persons == two.persons[1:]
    assert two.without_person(9) == two


def test_the_next_leg_begins_where_the_last_one_ended() -> None:
    form = Typed.of({"vessel": {"name": "Aurora"}, "leg": {"origin": "VCKTN", "destination": "BBBGI", "part": "night"}})
    after = form.next_leg()
    assert (after.leg["origin"], after.leg["destination"], after.leg["part"]) == ("BBBGI", "", "")
    assert after.vessel == form.vessel
