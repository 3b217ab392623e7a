"""Single entries."""

import pytest

from leeward.core.training.courses.entries import card, quiz_item
from leeward.resources.yaml_nodes import PolicyError, compose


def test_several_choices_may_be_right() -> None:
    text = "{id: a, question: q, choices: [x, y, z], right: [1, 3], why: w, source: s}"
    assert quiz_item(compose(text, "quiz.yaml")).right == {0, 2}


@pytest.mark.parametrize("text", ["[]", "x", "{id: a}", "{id: a, front: [], back: b, source: s}"])
def test_what_is_no_card(text: str) -> None:
    with pytest.raises(PolicyError, match=r"cards\.yaml, line 1"):
        card(compose(text, "cards.yaml"))
