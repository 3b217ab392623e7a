"""People whom the caring agency helped: invented, the same at every call, and in the standard's codes."""

from leeward.core.care.htcds.fields import fields
from leeward.core.care.htcds.values import code_of
from leeward.scenario.care_history import helped


def test_the_same_at_every_call_and_fewer_are_the_first_of_more() -> None:
    assert helped() == helped()
    assert helped(10) == helped(40)[:10]


def test_every_code_is_one_of_the_standard() -> None:
    kinds, gender, state = (fields()[name] for name in ("vic_TypeOfExploitation", "prs_Gender", "prs_Citizenship"))
    for one in helped():
        assert [code_of(kinds, kind) for kind in one.kinds] == list(one.kinds)
        assert code_of(gender, one.gender) == one.gender
        assert code_of(state, one.citizenship), one.citizenship


def test_there_are_children_men_and_cases_of_several_years_among_them() -> None:
    people = helped()
    assert any(one.age < 18 for one in people)
    assert all(9 <= one.age <= 55 for one in people)
    assert {one.gender for one in people} == {"Feminine", "Masculine"}
    assert max(one.days_ago for one in people) > 2 * 365
    assert min(one.days_ago for one in people) >= 60, "no case of now"


def test_a_kind_counts_once_for_a_person() -> None:
    assert all(len(set(one.kinds)) == len(one.kinds) in {1, 2} for one in helped())
