"""Who is asked about what, at 30, 90, 180 and 365 days; each person once, and possible victims in numbers."""

from datetime import timedelta

import pytest
from tests.core.operation.made import BOUNDS, END, event

from leeward.core.operation.events import Event
from leeward.core.operation.figures import DIMENSIONS
from leeward.core.operation.fold import fold
from leeward.core.operation.follow_up import FINAL, Question, questions, table

ANA = frozenset({"document.1", "pair_born.1", "pair.1"})
DAY = timedelta(days=1)
ARREST = event(1, tokens=ANA)
TWIN = event(2, tokens=ANA, agency="GUY-GPF", country="GUY")


def asked(*events: Event) -> list[Question]:
    """The questions of an operation with these events."""
    return list(questions(fold(events, BOUNDS)))


def outcome(day: int, what: str, about: Event = ARREST) -> Event:
    """What became of someone, as reported so many days after the end."""
    at = END + day * DAY
    fields = {"figure": "arrest_outcome", "happened_at": at, "reported_at": at, "breakdown": {"outcome": what}}
    return event(100 + day, agency=about.agency, country=about.country, about=about.id, **fields)


def test_the_days_are_those_of_the_table() -> None:
    assert set(table().values()) == {(30, 90, 180, 365)}
    assert set(DIMENSIONS["outcome"]) >= FINAL


def test_a_person_of_two_agencies_is_asked_after_once() -> None:
    found = asked(ARREST, TWIN)
    assert [(each.agency, each.event, each.day, each.due - END) for each in found] == [
        ("BRB-RBPF", ARREST.id, day, day * DAY) for day in (30, 90, 180, 365)
    ]


@pytest.mark.parametrize(
    ("events", "answered"),
    [
        ([], []),
        ([outcome(30, "charged")], [30]),
        ([outcome(29, "charged")], []),  # what was known the day before says nothing about the day
        ([outcome(200, "charged")], [30, 90, 180]),
        ([outcome(20, "convicted")], [30, 90, 180, 365]),
        ([outcome(31, "charged", TWIN)], [30]),
        ([outcome(31, "charged", event(9))], []),
    ],
)
def test_what_answers_it(events: list[Event], answered: list[int]) -> None:
    assert [each.day for each in asked(ARREST, TWIN, *events) if each.answered] == answered


def test_possible_victims_are_asked_after_in_numbers() -> None:
    found = asked(*(event(number, figure="potential_victim") for number in range(40)))
    assert [(each.agency, each.event, each.day) for each in found] == [
        ("BRB-RBPF", "", day) for day in (30, 90, 180, 365)
    ]


def test_a_question_becomes_due_and_late() -> None:
    (question, *_) = asked(ARREST)
    moments = [question.due + days * DAY for days in (-1, 0, 13, 14)]
    assert [question.state(moment) for moment in moments] == ["waiting", "due", "due", "late"]
    done = asked(ARREST, outcome(1, "acquitted"))
    assert [each.state(moments[3]) for each in done] == ["answered", "waiting", "waiting", "waiting"]


def test_what_became_of_one_person_counts_once_by_the_last_outcome() -> None:
    """Also where two agencies report outcomes of the same person, and in any order of arrival."""
    said = [ARREST, TWIN, outcome(31, "charged"), outcome(40, "charged", TWIN), outcome(95, "convicted")]
    (unit,) = fold(said, BOUNDS).units("arrest_outcome")
    assert (unit.event.breakdown["outcome"], len(unit.members)) == ("convicted", 3)
    assert list(fold(reversed(said), BOUNDS).units("arrest_outcome")) == [unit]
    other = outcome(32, "released", event(9))
    assert len(fold([*said, event(9), other], BOUNDS).units("arrest_outcome")) == 2
