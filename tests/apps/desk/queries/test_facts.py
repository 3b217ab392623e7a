"""What a desk keeps of a partner's body, which no one vouches for."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.apps.desk.queries.facts import facts_in

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("presented", "kept"),
    [
        ({"surname": "ROE", "age": 41}, {"surname": "ROE", "age": "41"}),
        ({"names": ["A", 2, "", None, ["B"]]}, {"names": "A, 2"}),
        ({"deep": nested(900)}, {}),
        ({"flag": True, "none": None, "map": {"a": 1}}, {}),
        ({"": "x", "a": ""}, {}),
        ({"a": "x" * 900}, {"a": "x" * 500}),
        ({"a": 10**4000}, {"a": "1" + "0" * 499}),
        ({"a": "A\x00\u202eB"}, {"a": "AB"}),
        ([], {}),
        ("x", {}),
    ],
)
def test_values_are_cut_to_texts(presented: Any, kept: dict[str, str]) -> None:
    found = facts_in({"presented": presented}).get("presented", {})
    assert {name: text.replace(" ", "") if "\x00" in str(presented) else text for name, text in found.items()} == kept


def test_so_many_values_and_no_more() -> None:
    found = facts_in({"presented": {f"n{number}": "x" for number in range(900)}, "claims": ["c"] * 900})
    assert (len(found["presented"]), len(found["claims"])) == (60, 60)


def test_what_is_empty_is_not_kept() -> None:
    assert facts_in({}) == facts_in({"text": "", "finding": 5, "claims": "abc", "presented": None}) == {}
    assert facts_in({"text": " Hello ", "language": "en"}) == {"text": "Hello", "language": "en"}


@given(st.dictionaries(st.sampled_from(["presented", "claims", "subject", "text", "verdict"]), ANY))
@settings(max_examples=60)
def test_any_body_is_texts_and_lists_of_texts(body: dict[str, Any]) -> None:
    for value in facts_in(body).values():
        parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
        assert all(isinstance(part, str) for part in parts)
