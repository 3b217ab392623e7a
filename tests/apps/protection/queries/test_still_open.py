"""What has to be done before a case is closed: each thing is said, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, agreed
from tests.apps.protection.decided import ACTUAL

from leeward.apps.protection.actions.deciding import propose_status
from leeward.apps.protection.actions.plans import add_task, plan_looks
from leeward.apps.protection.actions.reflecting import propose_end
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Referral
from leeward.apps.protection.queries.still_open import still_open, still_running

TODAY = timezone.now().date()


def task(care: Care) -> None:
    add_task(care.case, {"what": "A lawyer"}, due_on=TODAY, owner=care.mona, officer=care.mona)


def decision(care: Care) -> None:
    propose_status(care.case, ACTUAL, officer=care.mona)


def two_texts(care: Care) -> None:
    for officer in (care.mona, care.nell):
        save_section(care.case, "narrative", 0, {"text": officer.username}, officer=officer)


def due_look(care: Care) -> None:
    plan_looks(care.case, TODAY - timedelta(days=40), officer=care.mona)


def ending(care: Care) -> None:
    propose_end(care.case, "person_asked", "She asked.", officer=care.mona)


def referral(care: Care) -> None:
    consent = agreed(care)
    row = Referral(case=care.case, officer=care.mona, at=timezone.now(), due_at=timezone.now(), consent=consent)
    row.service_sealed = b"sealed"
    row.save(force_insert=True)


ALL: list[tuple[Callable[[Care], None], str]] = [
    (task, "Tasks of the plan"),
    (decision, "A decision waits"),
    (two_texts, "Two versions"),
    (due_look, "Follow-up contacts"),
    (ending, "The end of the reflection period"),
    (referral, "A referral waits"),
]


@pytest.mark.parametrize(("leave", "said"), ALL)
def test_each_is_said_alone(leave: Callable[[Care], None], said: str, care: Care) -> None:
    assert still_open(care.case) == []
    leave(care)
    (sentence,) = still_open(care.case)
    assert sentence.startswith(said)


def test_all_are_said_at_once(care: Care) -> None:
    for leave, _ in ALL:
        leave(care)
    assert len(still_open(care.case)) == len(ALL)


def test_a_look_of_a_later_day_keeps_a_case_open(care: Care) -> None:
    plan_looks(care.case, TODAY - timedelta(days=1), officer=care.mona)
    assert [each.startswith("Follow-up") for each in still_open(care.case)] == [True]


def test_what_is_in_force_is_said(care: Care) -> None:
    (period,) = still_running(care.case)
    assert period.startswith("The reflection period runs")
    agreed(care)
    assert "1 consent is in force." in still_running(care.case)
