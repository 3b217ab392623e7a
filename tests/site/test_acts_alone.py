"""Each declared act of two persons, by each of its doors, by a real request: refused to who asked, to a sign-in that
one person made beside the other, to who made the other, and to another agency; done once by a second person.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction
from tests.apps.border.conftest import make_check, record
from tests.apps.exchange.conftest import federation
from tests.apps.screening.conftest import own_index
from tests.contracts.test_two_persons import declarations
from tests.site.acts_of_two.fixtures import (
    care_keys,
    crowded,
    node_with_a_key,
    own_files,
    people,
    privacy,
    published,
    trial,
)
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import Answer
from tests.site.acts_of_two.table import TRIALS
from tests.site.acts_of_two.trial import Trial

from leeward.messages.audit_acts import BY_SUBJECT

__all__ = [
    "care_keys",
    "crowded",
    "federation",
    "make_check",
    "node_with_a_key",
    "own_files",
    "own_index",
    "people",
    "privacy",
    "published",
    "record",
    "trial",
]
pytestmark = pytest.mark.django_db
BOTH = ("One administrator could sign in as both of you",)
ALONE = ("nother ", "second person", "omeone else", "who neither asked", "who did not")
WORDS = {"alone": ALONE, "one maker": BOTH, "the maker": BOTH}
"""What each refusal has to say."""
MADE_LATER = {
    "import.allow": "the request decides on a task; the worker stores its row",
    "operation.rules.sign": "the request decides on counting rules; their signature is its row",
    "source.approve": "the request decides on a task; its source is its row",
}
"""Acts whose request is not about the row that is signed, with the reason."""


@contextmanager
def undone() -> Iterator[None]:
    """Nothing stays of what is done here."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refusals(trial: Trial, kind: str, people: People) -> Iterator[str]:
    """What went wrong where the decision has to be refused."""
    for why, asker, decider in people.refused():
        with undone():
            row = trial.asked(kind, people, asker)
            before = trial.state(row)
            answer = trial.doors[kind](decider, row)()
            if trial.state(row) != before:
                yield f"{why}: {asker} asked, {decider} decided"
            if not says_why(trial, why, answer):
                yield f"{why}: {answer.status} {answer.said[:300]}"


def says_why(trial: Trial, why: str, answer: Answer) -> bool:
    """Whether the officer learns that it was refused, and why. What is another agency's is often not there at all."""
    if why == "alone" and trial.unseen:
        return answer.status == 404
    return answer.is_error and any(word in answer.said for word in WORDS.get(why, ("",)))


def decisions(trial: Trial, kind: str, people: People) -> Iterator[str]:
    """What went wrong where a second person decides, and where a third one decides again."""
    for asker, decider in people.proper():
        with undone():
            row = trial.asked(kind, people, asker)
            before = trial.state(row)
            answer = trial.doors[kind](decider, row)()
            after = trial.state(row)
            if after[0] == before[0] or after[1] != before[1] + trial.rows:
                yield f"{asker} asked, {decider} could not decide: {answer.status} {answer.said[:300]}"
            trial.doors[kind](people.fifth, row)()
            if trial.state(row) != after:
                yield "decided again"


@pytest.mark.parametrize("name", sorted(TRIALS))
def test_each_door_takes_a_second_person_and_no_one_else(trial: Trial, people: People) -> None:
    wrong = {
        kind: found
        for kind in trial.doors
        if (found := [*refusals(trial, kind, people), *decisions(trial, kind, people)])
    }
    assert wrong == {}


@pytest.mark.parametrize("name", sorted(TRIALS.keys() - MADE_LATER.keys()))
def test_the_database_takes_no_decision_without_two_persons(trial: Trial, people: People) -> None:
    """Once decided, who asked can be neither unnamed nor who decided: NULL passes no constraint."""
    kind, door = next(iter(trial.doors.items()))
    row = trial.asked(kind, people, people.third)
    door(people.fourth, row)()
    rows = type(row)._base_manager.filter(pk=row.pk)
    assert rows.filter(**{trial.act.decider: people.fourth}).exists()
    for column in trial.act.proposers:
        for wrong in (None, people.fourth):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**{column: wrong})


def test_each_door_of_each_declared_act_is_tried() -> None:
    declared = {f"{act.act} by {door}" for _app, _name, act in declarations() for door in act.doors}
    tried = {f"{name} by {kind.split()[0]}" for name, trial in TRIALS.items() for kind in trial.doors}
    assert tried == declared


def test_each_declared_act_is_one_of_the_audit_log() -> None:
    """Who looks for the decisions of an act finds them by its name."""
    known = {act for _subject, acts in BY_SUBJECT for act in acts}
    assert {act.act for _app, _name, act in declarations()} - known == set()
