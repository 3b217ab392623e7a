"""YAML node by node: every error names its file and line."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.resources.yaml_nodes import Place, PolicyError, compose

WHOLE = "one: yes\nmany: [a, b]\nword: c\n"


def fields(text: str = WHOLE) -> dict[str, Place]:
    return dict(compose(text, "p.yaml").fields("the file", required=("one", "many"), optional=("word",)))


def test_values_are_read_as_they_are_written() -> None:
    found = fields()
    assert found["one"].text() == "yes"
    assert found["many"].words("many", ("a", "b", "c")) == ("a", "b")
    assert found["word"].words("word", ("a", "c")) == ("c",)
    assert found["many"].line == 2


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("one: 1\n", 1, "the field 'many' is missing"),
        ("one: 1\nmany: []\nmore: 2\n", 3, "unknown field 'more', expected one, many, word"),
        ("one: 1\nmany: []\none: 2\n", 3, "'one' is there twice"),
        ("- a\n", 1, "expected a mapping"),
        ("", 1, "the file is empty"),
        ("a: [", 1, "not YAML"),
        ("a: b\n\tc: d", 2, "not YAML"),
        ("a: \x00", 1, "not YAML"),
        ("[" * 20_000, 1, "nested too deeply"),
    ],
)
def test_a_mistake_names_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(PolicyError, match=r"p\.yaml, line \d+") as refused:
        fields(text)
    assert refused.value.line == line
    assert problem in refused.value.problem


@pytest.mark.parametrize(
    ("word", "flag"), [("true", True), ("false", False), ("yes", None), ("True", None), ("", None)]
)
def test_only_true_and_false_are_flags(word: str, flag: bool | None) -> None:
    place = compose(f"a: {word or '[]'}", "p.yaml").fields("the file", required=("a",))["a"]
    if flag is None:
        with pytest.raises(PolicyError):
            place.flag("a")
    else:
        assert place.flag("a") is flag


@given(st.text(max_size=60))
def test_any_text_is_a_node_or_an_error(text: str) -> None:
    with suppress(PolicyError):
        compose(text, "p.yaml")
