"""A list is worked out before it is written; what changes its voyage in between is never lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, names, person, voyage_of
from tests.largest_write import largest_write

from leeward.apps.arrivals.actions import receiving
from leeward.apps.arrivals.actions.list_drafts import Draft, Listed, draft_of
from leeward.apps.arrivals.models import Passenger, Submission, Voyage
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
Interrupt = Callable[[Callable[[], object]], list[Draft]]


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Interrupt:
    """Does something between the next list's working out and its writing; what was worked out, time after time."""
    made: list[Draft] = []

    def after(act: Callable[[], object]) -> list[Draft]:
        waiting = [act]

        def draft_then_act(listed: Listed) -> Draft:
            draft = draft_of(listed)
            if waiting:
                waiting.pop()()
            made.append(draft)
            return draft

        monkeypatch.setattr(receiving, "draft_of", draft_then_act)
        return made

    return after


def judged_later(_announce: Announce) -> None:
    Passenger.objects.update(checked_at=timezone.now() + timedelta(seconds=1), verdict="REFER")


CHANGES: dict[str, Callable[[Announce], object]] = {
    "another list of the voyage": lambda announce: announce(person("MOE", "C3"), reference="M9", partial=True),
    "a later judgement": judged_later,
    "a deleted passenger": lambda _announce: Passenger.objects.all().delete(),
    "a deleted voyage": lambda _announce: Voyage.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_list_is_worked_out_again_where_its_voyage_changed(
    announce: Announce, interrupt: Interrupt, change: Callable[[Announce], object]
) -> None:
    announce(person("ROE", "A1"))
    made = interrupt(lambda: change(announce))
    received = announce(person("ROE", "A1"), person("POE", "B2"), reference="M2")
    assert len(made) >= 2, "what was worked out first is not written"
    voyage = voyage_of(received)
    assert names(voyage) == ["POE", "ROE"]
    assert received.submission.version == voyage.version


def test_a_list_of_a_new_voyage_that_came_in_between_adds_to_it(announce: Announce, interrupt: Interrupt) -> None:
    made = interrupt(lambda: announce(person("MOE", "C3"), partial=True))
    announce(person("ROE", "A1"), reference="M2", partial=True)
    assert names(Voyage.objects.get()) == ["MOE", "ROE"], "each passenger opens under the voyage that it has"
    assert len(made) == 3


def test_a_voyage_that_changes_again_and_again_is_locked_while_its_list_is_worked_out(
    announce: Announce, monkeypatch: pytest.MonkeyPatch
) -> None:
    announce(person("ROE", "A1"))
    times: list[int] = []

    def draft_then_change(listed: Listed) -> Draft:
        draft = draft_of(listed)
        times.append(1)
        if len(times) <= 3:
            judged: Any = timezone.now() + timedelta(days=len(times))
            Passenger.objects.update(checked_at=judged)
        return draft

    monkeypatch.setattr(receiving, "draft_of", draft_then_change)
    announce(person("POE", "B2"), reference="M2")
    assert len(times) == 4
    assert names(Voyage.objects.get()) == ["POE"]
    assert Submission.objects.count() == AuditEntry.objects.filter(act="manifest.receive").count() == 2


def test_many_passengers_are_written_by_as_many_statements_as_few(announce: Announce) -> None:
    announce(person("ROE", "A1"), reference="M1")
    few = [person(f"FEW{number}", f"F{number}") for number in range(2)]
    many = [person(f"MANY{number}", f"M{number}") for number in range(12)]
    of_few = largest_write(lambda: announce(*few, reference="M2", partial=True))
    assert largest_write(lambda: announce(*many, reference="M3", partial=True)) == of_few
    assert Passenger.objects.count() == 15
