"""What is counted: every figure and dimension fits the others, and a breakdown is of its lists."""

import pytest

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
