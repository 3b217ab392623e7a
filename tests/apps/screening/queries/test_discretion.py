"""A discreet answer as the counter may see it."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.apps.screening.conftest import Ask, Passport, Share

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions.checks import answer_in
from leeward.apps.screening.queries.checks import as_told
from leeward.apps.screening.queries.discretion import STEP, discreet_finding, discreet_step
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
NAME = (PersonName("Althea Marie Greaves", surname="Greaves", given="Althea Marie"),)


def test_the_neutral_reason_has_the_shape_of_a_finding(ask: Ask, passport: Passport, share: Share) -> None:
    share(Person(NAME, "wanted"))
    (ordinary,) = ask(passport())["findings"]
    assert set(discreet_finding()) == set(ordinary)
    step = ask(passport())["next_step"]
    assert set(discreet_step()) == set(step)
    assert discreet_step()["code"] == STEP


@pytest.mark.parametrize("topic", ["missing", "protection"])
def test_a_recorded_answer_is_whole_and_the_counters_is_an_ordinary_referral(
    topic: Any, share: Share, passport: Passport, alice: Officer, dora: Officer, told_to: Callable[[Officer, str], Any]
) -> None:
    share(Person(NAME, topic))
    zone = passport()
    counter, recipient = told_to(alice, zone), told_to(dora, zone)
    assert (counter["verdict"], [each["kind"] for each in counter["findings"]]) == ("REFER", ["second_look"])
    assert counter["next_step"]["code"] == STEP
    assert "Greaves" not in str(counter["findings"])
    assert recipient["findings"][0]["kind"] == f"person.{topic}"
    assert set(counter) == set(recipient)


@pytest.fixture
def told_to() -> Callable[[Officer, str], Any]:
    """A dry check of this zone, as its officer sees it."""

    def told(officer: Officer, zone: str) -> Any:
        grant(officer, Role.OFFICER, actor=SYSTEM)
        viewer = Officer.objects.get(pk=officer.pk)
        return as_told(answer_in(REAL, CheckRequest(mrz=zone), officer=viewer)[1], viewer)

    return told
