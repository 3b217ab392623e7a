"""What has to be done before a case is closed: each thing is said, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care
from tests.apps.protection.decided import ACTUAL

from leeward.apps.protection.actions.deciding import propose_status
from leeward.apps.protection.actions.plans import add_task, plan_looks
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.queries.still_open import still_open

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


ALL: list[tuple[Callable[[Care], None], str]] = [
    (task, "Tasks of the plan"),
    (decision, "A decision waits"),
    (two_texts, "Two versions"),
    (due_look, "Follow-up contacts"),
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


def test_a_look_of_a_later_day_keeps_no_case_open(care: Care) -> None:
    plan_looks(care.case, TODAY, officer=care.mona)
    assert still_open(care.case) == []
