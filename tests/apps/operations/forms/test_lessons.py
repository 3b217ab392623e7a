"""What a lesson needs, and what it may become."""

import pytest

from leeward.apps.operations.forms.lessons import LessonForm

GIVEN = {"title": "Ferry at night", "text": "One series", "practice": "forgery", "kind": "method"}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"kind": "training"}, set()),
        ({"kind": "case"}, {"kind"}),
        ({"kind": ""}, {"kind"}),
        ({"practice": "'; --"}, {"practice"}),
        ({"title": " "}, {"title"}),
        ({"title": "x" * 121}, {"title"}),
        ({"text": "x" * 2001}, {"text"}),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, str], wrong: set[str]) -> None:
    assert set(LessonForm(GIVEN | change).errors) == wrong
