"""The officer's own page asks for what an operation needs, and the last of the ten cases says so."""

from collections.abc import Callable

from django.test import Client
from tests.apps.training.actions.test_preparations import method, operation
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation
from leeward.apps.training.actions.methods import make_cases
from leeward.apps.training.models import Burst

__all__ = ["operation"]


def test_it_begins_on_the_own_page_and_ends_with_the_cards(
    school: School, operation: Operation, browser_of: Callable[[Officer], Client]
) -> None:
    record = method(school.alice.agency)
    make_cases(record.created_at)
    alice, address = browser_of(school.alice), f"/training/operations/{operation.pk}/prepare"
    page = alice.get("/training").text
    assert ("Before Trade Wind" in page, "Altered zone" in page, address in page) == (True, True, True)
    assert "Before Trade Wind" not in browser_of(school.sid).get("/training").text
    for officer in (school.sid, school.bob):
        assert browser_of(officer).post(address).status_code == 404
    assert alice.get(address).status_code == 405
    there = alice.post(address)["Location"]
    assert alice.get(there).status_code == 200
    assert "Go on" in alice.get("/training").text
    going = Burst.objects.get()
    going.cases = going.cases[:1]
    going.save()
    token = alice.get(there).context["token"]
    alice.post(there, {"token": token, "decision": "let_go"})
    done = alice.get(there).text
    assert ("ten cases before Trade Wind" in done, "/training/cards" in done) == (True, True)
    assert "Before Trade Wind" not in alice.get("/training").text
    assert alice.post(address)["Location"] == "/training", "there is nothing to prepare any more"


def test_another_burst_is_finished_first(
    school: School, operation: Operation, browser_of: Callable[[Officer], Client]
) -> None:
    alice = browser_of(school.alice)
    alice.post("/training/bursts")
    answer = alice.post(f"/training/operations/{operation.pk}/prepare", follow=True)
    assert "Finish the burst" in answer.text
    assert Burst.objects.count() == 1
