"""How sure a match is, as a word, and the score: beside "0.5 and more is possible", 0.4999 is not shown as 0.50."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(("score", "shown"), [(0.4999, "0.49"), (0.5, "0.50"), (0.57, "0.57"), (1.0, "1.00")])
def test_a_score_is_cut_and_never_rounded_up(score: float, shown: str) -> None:
    assert Template("{% load scores %}{{ score|two_digits }}").render(Context({"score": score})) == shown


@pytest.mark.parametrize(
    ("strength", "score", "shown"),
    [
        ("exact", 1.0, "exact"),
        ("strong", 0.99, "very likely"),
        ("strong", None, "likely"),
        ("possible", 0.99, "possible"),
        ("of-tomorrow", 0.99, "of-tomorrow"),
    ],
)
def test_strength_and_score_are_one_word(strength: str, score: float | None, shown: str) -> None:
    context = Context({"finding": {"strength": strength, "score": score}})
    assert Template("{% load scores %}{{ finding.strength|likeness:finding.score }}").render(context) == shown
