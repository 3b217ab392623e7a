"""Whether a person is a child, and what may be asked of someone of that age."""

from typing import Any

import pytest

from leeward.apps.protection.queries.ages import (
    BEFORE_AGE,
    ages_of,
    asked,
    first_asked,
    is_child,
    minority_of,
    profile_of,
)
from leeward.core.care.children import ADULT, OLDEST


def case(**about: Any) -> Any:
    """A case of which only this was said: nothing is stored or decrypted."""
    return type("Heard", (), {"about": about or None})()


@pytest.mark.parametrize(
    ("about", "minority", "child", "profile"),
    [
        ({}, None, False, "adult"),
        ({"child": ""}, None, False, "adult"),
        ({"child": "yes"}, "child", True, "child"),
        ({"child": "presumed"}, "presumed_child", True, "child"),
        ({"child": "no"}, "adult", False, "adult"),
        ({"child": "perhaps"}, None, False, "adult"),  # a row of another version
    ],
)
def test_who_counts_as_a_child(about: dict[str, Any], minority: str | None, child: bool, profile: str) -> None:
    found = case(**about)
    assert (minority_of(found), is_child(found), profile_of(found)) == (minority, child, profile)


@pytest.mark.parametrize(
    ("about", "ages"),
    [
        ({}, (0, OLDEST)),
        ({"child": "yes"}, (0, ADULT - 1)),
        ({"child": "yes", "age": [15, 15]}, (15, 15)),
        ({"child": "presumed"}, (0, OLDEST)),
        ({"child": "presumed", "age": [15, 19]}, (15, 19)),
        ({"child": "no"}, (ADULT, OLDEST)),
        ({"child": "no", "age": [15, 19]}, (ADULT, OLDEST)),  # what was seen first does not hold any more
    ],
)
def test_the_ages_that_the_person_may_have(about: dict[str, Any], ages: tuple[int, int]) -> None:
    found = ages_of(about)
    assert (found.youngest, found.oldest) == ages


def test_before_anyone_said_how_old_nothing_of_an_interview_is_asked() -> None:
    assert asked(case(), "interview") == frozenset()
    assert first_asked(case()) == BEFORE_AGE


def test_a_wider_age_never_asks_more_than_a_narrower_one_within_it() -> None:
    wide, narrow = case(child="presumed", age=[14, 19]), case(child="presumed", age=[16, 19])
    assert asked(wide, "interview") <= asked(narrow, "interview")


def test_a_child_of_unknown_age_is_asked_about_needs_and_not_about_fear() -> None:
    said = first_asked(case(child="yes"))
    assert {"seems_unwell", "seems_afraid"} <= said
    assert "fear_of_return" not in said
