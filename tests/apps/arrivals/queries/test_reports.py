"""The report of a list's problems: what cost most first, each with its place."""

import pytest

from leeward.apps.arrivals.models import Submission
from leeward.apps.arrivals.queries.reports import report
from leeward.messages.passenger_lists import LOST


def problem(lost: str, **place: int | str) -> dict[str, object]:
    return {
        "code": "state.unknown",
        "lost": lost,
        "params": {"value": "QQ"},
        **{"segment": 0, "tag": "", "character": 0, "line": 0, **place},
    }


@pytest.mark.django_db  # what is encrypted needs the keys
def test_the_costliest_problem_comes_first_with_its_place() -> None:
    submission = Submission()
    submission.problems = [
        problem("nothing", segment=4, tag="NAT", character=99),
        problem("message"),
        problem("rest"),
        problem("field", line=7),
        problem("traveller", segment=2, tag="NAD", character=9),
    ]
    assert [(line.lost, line.place) for line in report(submission)] == [
        ("message", ""),
        ("rest", ""),
        ("traveller", "segment 2 (NAD), character 9"),
        ("field", "line 7"),
        ("nothing", "segment 4 (NAT), character 99"),
    ]
    assert {line.cost for line in report(submission)} == {str(text) for text in LOST.values()}
    assert {line.text for line in report(submission)} == {"QQ is not a known state."}


@pytest.mark.django_db  # what is encrypted needs the keys
def test_a_tables_problem_has_the_words_of_every_other_table() -> None:
    row = problem("traveller", line=3) | {"code": "row.columns", "params": {"found": "1", "expected": "4"}}
    submission = Submission()
    submission.problems = [row]
    (line,) = report(submission)
    assert line.text == "The row does not fit the header: columns in the row 1, in the header 4."
