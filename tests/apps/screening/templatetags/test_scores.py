"""A score on a page: beside '0.5 and more is a possible match', 0.4999 is not shown as 0.50."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(("score", "shown"), [(0.4999, "0.49"), (0.5, "0.50"), (0.57, "0.57"), (1.0, "1.00")])
def test_a_score_is_cut_and_never_rounded_up(score: float, shown: str) -> None:
    assert Template("{% load scores %}{{ score|likeness }}").render(Context({"score": score})) == shown
