"""Each declared act of two persons, by each of its doors, by a real request: refused to who asked, to a sign-in that
one person made beside the other, to who made the other, and to another agency; done once by a second person.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from tests.apps.exchange.conftest import Node, federation
from tests.apps.screening.conftest import own_index
from tests.conftest import Cast
from tests.contracts.test_two_persons import declarations
from tests.site.acts_of_two.people import People, people_of
from tests.site.acts_of_two.requests import Answer, Door
from tests.site.acts_of_two.table import TRIALS, UNTRIED, UNTRIED_DOORS
from tests.site.acts_of_two.trial import Trial

from leeward.apps.exchange.queries import trust
from leeward.messages.audit_acts import BY_SUBJECT

__all__ = ["federation", "own_index"]
pytestmark = pytest.mark.django_db
BOTH = ("One administrator could sign in as both of you",)
ALONE = ("nother person", "second person", "who neither asked", "who did not propose it")
WORDS = {"alone": ALONE, "one maker": BOTH, "the maker": BOTH}
"""What each refusal has to say."""
FEWER = 21
"""So many acts have no trial; only ever fewer."""


@pytest.fixture
def node_with_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """This node signs."""
    node = Node("BRB-IMMI", "BRB")
    monkeypatch.setattr(trust, "identity", lambda: node)


@pytest.fixture
def people(cast: Cast) -> People:
    return people_of(cast)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing stays of what is done here."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refusals(trial: Trial, door: Door, people: People) -> Iterator[str]:
    """What went wrong where the decision has to be refused."""
    for why, asker, decider in people.refused():
        with undone():
            row = trial.ask(people, asker)
            before = trial.state(row)
            answer = door(decider, row)()
            if trial.state(row) != before:
                yield f"{why}: {asker} asked, {decider} decided"
            if not says_why(trial, why, answer):
                yield f"{why}: {answer.status} {answer.said[:300]}"


def says_why(trial: Trial, why: str, answer: Answer) -> bool:
    """Whether the officer learns that it was refused, and why. What is another agency's is often not there at all."""
    if why == "alone" and trial.unseen:
        return answer.status == 404
    return answer.is_error and any(word in answer.said for word in WORDS.get(why, ("",)))


def decisions(trial: Trial, door: Door, people: People) -> Iterator[str]:
    """What went wrong where a second person decides, and where a third one decides again."""
    for asker, decider in people.proper():
        with undone():
            row = trial.ask(people, asker)
            before = trial.state(row)
            answer = door(decider, row)()
            after = trial.state(row)
            if after[0] == before[0] or after[1] != before[1] + 1:
                yield f"{asker} asked, {decider} could not decide: {answer.status} {answer.said[:300]}"
            door(people.fifth, row)()
            if trial.state(row) != after:
                yield "decided again"


@pytest.mark.parametrize("name", sorted(TRIALS))
def test_each_door_takes_a_second_person_and_no_one_else(
    name: str, people: People, request: pytest.FixtureRequest
) -> None:
    trial = TRIALS[name]
    for fixture in trial.fixtures:
        request.getfixturevalue(fixture)
    wrong = {
        kind: found
        for kind, door in trial.doors.items()
        if (found := [*refusals(trial, door, people), *decisions(trial, door, people)])
    }
    assert wrong == {}


def test_each_door_of_each_declared_act_is_tried_or_has_a_reason() -> None:
    declared = {f"{act.act} by {door}" for _app, _name, act in declarations() for door in act.doors}
    tried = {f"{name} by {kind.split()[0]}" for name, trial in TRIALS.items() for kind in trial.doors}
    assert tried <= declared
    left = {each for each in declared - tried if each.split()[0] not in UNTRIED}
    assert left == set(UNTRIED_DOORS)
    assert not UNTRIED.keys() & TRIALS.keys()
    assert len(UNTRIED) <= FEWER


def test_each_declared_act_is_one_of_the_audit_log() -> None:
    """Who looks for the decisions of an act finds them by its name."""
    known = {act for _subject, acts in BY_SUBJECT for act in acts}
    assert {act.act for _app, _name, act in declarations()} - known == set()
