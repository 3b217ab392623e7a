"""Children: known by age, presumed where it is unknown, and asked only what fits every age that they may have."""

from datetime import date

import pytest

from leeward.core.care.children import Ages, Minority, ages, all_questions, may_ask, minority, questions
from leeward.core.dates import DateSpan

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("birth", "seems", "expected", "minor"),
    [
        (DateSpan.of(2008, 11, 29), None, Ages(17, 17), "child"),
        (DateSpan.of(2008, 11, 28), None, Ages(18, 18), "adult"),
        (DateSpan.of(2008), None, Ages(17, 18), "presumed_child"),
        (DateSpan.of(1990), Ages(3, 5), Ages(35, 36), "adult"),
        (None, Ages(14, 20), Ages(14, 20), "presumed_child"),
        (None, None, Ages(0, 122), "presumed_child"),
        (DateSpan.of(2027, 1, 1), None, Ages(0, 0), "child"),
        (DateSpan.of(1850), None, Ages(122, 122), "adult"),
    ],
)
def test_the_age_that_a_birth_date_leaves_open(
    birth: DateSpan | None, seems: Ages | None, expected: Ages, minor: Minority
) -> None:
    found = ages(birth, TODAY, seems)
    assert found == expected
    assert minority(found) == minor


def test_a_presumption_by_two_persons_never_makes_a_known_child_an_adult() -> None:
    assert minority(Ages(15, 20), presumed_adult=True) == "adult"
    assert minority(Ages(12, 17), presumed_adult=True) == "child"


def shown(form: str, of: Ages, minor: Minority) -> set[str]:
    return {question.name for question in questions(form, of, minor)}


def test_a_two_year_old_is_asked_nothing() -> None:
    for form in {question.form for question in all_questions()}:
        assert all(question.of == "caseworker" for question in questions(form, Ages(2, 2), "child")), form


def test_no_child_is_asked_about_fear_of_prosecution() -> None:
    for age in range(18):
        assert "fear_of_prosecution" not in shown("interview", Ages(age, age), "child")
    for youngest in range(18):
        assert "fear_of_prosecution" not in shown("interview", Ages(youngest, 30), "presumed_child")
    assert "fear_of_prosecution" in shown("interview", Ages(18, 18), "adult")
    assert "fear_of_prosecution" in shown("interview", Ages(15, 20), "adult"), "presumed an adult by two persons"


def test_a_presumed_child_is_asked_as_the_youngest_and_the_oldest_child_it_may_be() -> None:
    assert shown("first_contact", Ages(10, 14), "presumed_child") == {"water", "medical", "interpreter", "child"}
    assert "fear_of_return" in shown("first_contact", Ages(15, 25), "presumed_child")
    assert shown("first_contact", Ages(), "presumed_child") == {"child"}, "estimate the age first"


def test_children_need_a_trained_officer() -> None:
    assert may_ask("adult", ())
    assert not may_ask("child", {"first_aid"})
    assert not may_ask("presumed_child", ())
    assert may_ask("presumed_child", {"child_interview"})
