"""The mark of a finding's kind: words, shape and colour together, and nothing for what is not known."""

import pytest
from django.template import Context, Template

PAGE = Template("{% load finding_kinds %}{% finding_kind code %}")


@pytest.mark.parametrize(
    ("code", "words", "colour"),
    [
        ("person.red", "Red Notice", "kind red"),
        ("person.wanted", "Wanted person", "kind none"),
        ("document.stolen", "Stolen document", "kind none"),
        ("vehicle", "Vehicle", "kind none"),
    ],
)
def test_a_kind_has_words_a_shape_and_the_notices_colour(code: str, words: str, colour: str) -> None:
    shown = PAGE.render(Context({"code": code}))
    assert words in shown
    assert colour in shown
    assert "<svg" in shown


@pytest.mark.parametrize("code", ["", "person.violet", "<i>", "person"])
def test_an_unknown_kind_shows_nothing(code: str) -> None:
    assert PAGE.render(Context({"code": code})).strip() == ""
