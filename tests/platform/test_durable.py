"""What `durably` returned is committed; a failing piece of work undoes itself and no other."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries import verify
from leeward.platform.durable import NotStored, durably

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")


def _make(code: str) -> str:
    def work() -> str:
        Agency.objects.create(code=code, name=code)
        append("agency.create", actor=SYSTEM, object=f"agency/{code}")
        return code

    return _in_a_thread(work)


def _in_a_thread(work: Callable[[], T]) -> T:
    """Run the work durably; a thread of a pool leaves no connection behind."""
    try:
        return durably(work)
    finally:
        if threading.current_thread() is not threading.main_thread():
            connection.close()


def test_many_threads_lose_nothing_and_keep_one_chain() -> None:
    codes = [f"T-{number}" for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(_make, codes)) == sorted(codes)
    assert Agency.objects.filter(code__startswith="T-").count() == 60
    assert AuditEntry.objects.filter(act="agency.create", object__startswith="agency/T-").count() == 60
    assert verify().holds


def test_a_failure_reaches_its_caller_and_leaves_the_others() -> None:
    def fail() -> None:
        Agency.objects.create(code="LOST", name="x")
        raise ValueError("not this one")

    with ThreadPoolExecutor(4) as pool:
        good = [pool.submit(_make, f"G-{number}") for number in range(8)]
        bad = pool.submit(_in_a_thread, fail)
        assert {future.result() for future in good} == {f"G-{number}" for number in range(8)}
        with pytest.raises(ValueError, match="not this one"):
            bad.result()
    assert not Agency.objects.filter(code="LOST").exists()


def test_work_inside_a_transaction_joins_it() -> None:
    def undone() -> None:
        with transaction.atomic():
            _make("UNDONE")
            raise RuntimeError("not after all")

    with pytest.raises(RuntimeError, match="not after all"):
        undone()
    assert not Agency.objects.filter(code="UNDONE").exists()


@pytest.mark.parametrize(
    "words", ["database is locked", "database or disk is full", "attempt to write a readonly database"]
)
def test_trouble_with_storage_is_one_kind_of_error(words: str) -> None:
    def work() -> None:
        raise OperationalError(words)

    with pytest.raises(NotStored, match=words):
        durably(work)
    # The writer goes on afterwards.
    assert _make("AFTER") == "AFTER"


def test_who_loses_to_another_can_read_what_won() -> None:
    together = threading.Barrier(16)

    def make_or_find(_: int) -> bool:
        together.wait(30)
        try:
            durably(lambda: Agency.objects.create(code="ONCE", name="x"))
        except IntegrityError:
            return Agency.objects.filter(code="ONCE").exists()
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(make_or_find, range(16)))
