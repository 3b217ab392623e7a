"""Two officers who decide an act of two persons at the same moment: one of them does, and the log has one row of it.

The row is locked until both requests wait for something or have ended, so that both have read that it waits where
they read it without a lock. SQLite has one writer: `test_acts_alone.py` decides there a second time.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic

import pytest
from django.db import connection, connections, transaction
from django.db.models import Model
from tests.apps.border.conftest import make_check, record
from tests.apps.exchange.conftest import federation
from tests.apps.screening.conftest import own_index
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
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
PATIENCE = 60.0
WAITING = """SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE NOT granted AND datname = current_database()"""


def waiting() -> int:
    """How many connections wait for a lock now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])


def sent(request: Callable[[], Answer]) -> Answer:
    try:
        return request()
    finally:
        connections.close_all()


def at_once(row: Model, *requests: Callable[[], Answer]) -> list[Answer]:
    """Send all, and let go of the row once each waits or has ended."""
    with ThreadPoolExecutor(len(requests)) as pool:
        with transaction.atomic():
            assert type(row)._base_manager.select_for_update().filter(pk=row.pk).exists()
            futures: list[Future[Answer]] = [pool.submit(sent, each) for each in requests]
            end = monotonic() + PATIENCE
            while waiting() + sum(each.done() for each in futures) < len(requests) and monotonic() < end:
                wait(futures, 0.02)
        return [each.result() for each in futures]


@pytest.mark.parametrize("name", sorted(TRIALS))
def test_of_two_at_once_one_decides(trial: Trial, people: People) -> None:
    row = trial.ask(people, people.third)
    before = trial.state(row)
    door = next(iter(trial.doors.values()))
    answers = at_once(row, door(people.fourth, row), door(people.fifth, row))
    after = trial.state(row)
    assert after[0] != before[0], answers
    assert after[1] == before[1] + trial.rows, answers
    assert sorted(each.is_error for each in answers) == [False, True], answers
