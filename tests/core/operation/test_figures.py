"""What is counted: every figure and dimension fits the others, and a breakdown is of its lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.operation.figures import DIMENSIONS, FIGURES, Counts, breakdown_problem


def test_every_figure_is_whole() -> None:
    for code, figure in FIGURES.items():
        assert code == figure.code
        assert set(figure.breakdowns) <= DIMENSIONS.keys(), code
        assert figure.person or not figure.victims, "victims are people"
        assert (figure.source == "breakdown") == bool(figure.of and figure.distinct_by), code
        assert not figure.of or figure.distinct_by in FIGURES[figure.of].breakdowns
        assert figure.source != "plan" or not figure.person, "the plan names its people elsewhere"


def test_persons_are_counted_once_where_a_figure_counts_persons() -> None:
    of_events = [each for each in FIGURES.values() if each.source == "events"]
    assert all(each.person for each in of_events if each.counts is Counts.PERSONS)


def test_only_what_is_weighed_or_paid_has_amounts() -> None:
    assert [code for code, each in FIGURES.items() if each.has_amounts] == [
        "seizure",
        "account_frozen",
        "smuggling_fee",
    ]


@pytest.mark.parametrize(
    ("figure", "breakdown", "problem"),
    [
        ("arrest", {}, ""),
        ("arrest", {"charge": "trafficking", "nationality": "GUY"}, ""),
        ("arrest", {"nationality": "unknown"}, ""),
        ("arrest", {"charge": "piracy"}, "charge"),
        ("arrest", {"nationality": "gy"}, "nationality"),
        ("arrest", {"nationality": "ÄÖÜ"}, "nationality"),
        ("arrest", {"colour": "red"}, "colour"),
        ("check", {"name": "x"}, "name"),
    ],
)
def test_a_breakdown_is_of_the_lists(figure: str, breakdown: dict[str, str], problem: str) -> None:
    assert breakdown_problem(FIGURES[figure], breakdown) == problem


COMBINED = [
    (figure, name, value) for figure in FIGURES.values() for name in figure.breakdowns for value in DIMENSIONS[name]
]


def test_every_listed_value_of_every_breakdown_is_taken_and_no_other_figures() -> None:
    """By brute force: each figure with each value of its own dimensions, and with each dimension that it lacks."""
    assert len(COMBINED) > 150
    assert [each for each in COMBINED if breakdown_problem(each[0], {each[1]: each[2]})] == []
    for figure in FIGURES.values():
        for name in DIMENSIONS.keys() - set(figure.breakdowns):
            value = next(iter(DIMENSIONS[name]), "BRB")
            assert breakdown_problem(figure, {name: value}) == name, figure.code


@pytest.mark.parametrize(
    ("value", "taken", "reason"),
    [
        ("BRB", True, "three capitals"),
        ("XOM", True, "a code of Doc 9303 that no state has"),
        ("unknown", True, "what no one recorded"),
        ("", False, "empty is not “unknown”"),
        ("BB", False, "two letters are another list"),
        ("brb", False, "small letters"),
        ("BRBA", False, "four"),
        ("B1B", False, "a digit"),
        ("BR\n", False, "a line end"),
        ("ВRВ", False, "Cyrillic letters that look alike"),
        ("=A1", False, "a formula"),
    ],
)
def test_a_nationality_is_three_capital_letters(value: str, taken: bool, reason: str) -> None:
    assert (breakdown_problem(FIGURES["refused_entry"], {"nationality": value}) == "") is taken, reason


@given(st.dictionaries(st.sampled_from([*DIMENSIONS, "", "Sex", "name"]), st.text(max_size=4), max_size=4))
def test_any_breakdown_is_taken_or_its_first_wrong_dimension_named(breakdown: dict[str, str]) -> None:
    for figure in FIGURES.values():
        wrong = breakdown_problem(figure, breakdown)
        assert wrong in {"", *breakdown}
        before = dict(list(breakdown.items())[: list(breakdown).index(wrong)]) if wrong in breakdown else breakdown
        assert breakdown_problem(figure, before) == ""


@pytest.mark.parametrize(
    ("code", "afterwards", "reason"),
    [
        ("arrest", False, "an arrest after the end is of another day"),
        ("hit", False, "so is a hit"),
        ("hit_confirmed", True, "an owner may answer days later"),
        ("hit_false", True, "and say no"),
        ("match_later", True, "by its name"),
        ("confirmed_victim", True, "a caseworker decides later"),
        ("potential_victim", False, "who was met was met during it"),
        ("arrest_outcome", True, "a court decides in years"),
        ("network_dismantled", True, "the work after it"),
        ("notice_issued", True, "a product"),
    ],
)
def test_what_may_happen_after_the_end(code: str, afterwards: bool, reason: str) -> None:
    assert FIGURES[code].afterwards is afterwards, reason


def test_every_outcome_is_of_a_figure_that_is_followed_up() -> None:
    of_group = {code for code, each in FIGURES.items() if each.group == "follow_up"}
    assert of_group == {code for code in FIGURES if code.endswith("_outcome")}
    assert all("outcome" in FIGURES[code].breakdowns for code in of_group)


def test_figures_of_people_who_may_be_victims_are_marked_so_wherever_they_are() -> None:
    """A figure that shows their number without the mark would show small cells."""
    named = {code for code in FIGURES if "victim" in code or "migrant" in code}
    of_people = {code for code in named if FIGURES[code].source == "events"}
    assert {code for code, each in FIGURES.items() if each.victims} == of_people
    assert {FIGURES[code].of for code in named - of_people} <= of_people
