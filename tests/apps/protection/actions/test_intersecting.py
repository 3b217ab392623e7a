"""The background work of a comparison: begun again after a kill, ordered later where the queue is full, never stuck."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.apps.protection.compared import Two, asked, compared, known, sized, stepped, two_agencies
from tests.apps.protection.conftest import Care
from tests.largest_write import Largest, largest_write

from leeward.apps.protection.actions import intersecting
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.actions.intersecting import order_waiting
from leeward.apps.protection.actions.keys import destroy_keys
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Case, Comparison, Consent, Sharing
from leeward.apps.protection.queries.comparing import COMPARE, Other
from leeward.core.privacy import intersection
from leeward.platform import worker
from leeward.platform.models import Task
from leeward.platform.worker import run_next, task_kinds

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]


@pytest.fixture
def two(care: Care) -> Two:
    return two_agencies(care)


def test_a_step_that_was_cut_short_by_a_kill_is_done_again(two: Two) -> None:
    row = propose(Other(two.care.other), "care", "Why", officer=two.care.mona)
    Task.objects.filter(kind=COMPARE).update(state=Task.State.RUNNING)
    compared()
    row.refresh_from_db()
    assert (row.state, row.documents) == ("proposed", 2)


def test_where_the_queue_is_full_the_job_orders_it_later(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(worker, "MOST_OPEN", 0)
        propose(Other(two.care.other), "care", "Why", officer=two.care.mona)
        assert (order_waiting(), Task.objects.count()) == (1, 0)
    assert (order_waiting(), order_waiting(), Task.objects.count()) == (1, 1, 1)
    compared()
    assert (order_waiting(), Comparison.objects.get().state) == (0, "proposed")


def test_a_missing_key_file_ends_it_with_a_reason(two: Two, settings: Any) -> None:
    row = stepped(asked(two), two.care.lead)
    decide(row, agree=True, officer=two.care.stranger)
    (settings.CASE_KEYS / f"{two.care.other.code}.key").unlink()
    compared()
    assert (Comparison.objects.get().state, Comparison.objects.get().why) == ("refused", "key")


def test_what_fails_unforeseen_ends_it_too(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    row = stepped(asked(two), two.care.lead)
    decide(row, agree=True, officer=two.care.stranger)

    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(intersecting, "documents", fail)
    run_next(task_kinds())
    assert (Comparison.objects.get().state, Comparison.objects.get().why) == ("refused", "failed")
    assert Task.objects.latest("pk").state == Task.State.FAILED


def test_a_list_that_is_too_long_is_said_to_be(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intersecting, "MOST_ASKED", 1)
    assert (asked(two).state, Comparison.objects.get().why) == ("refused", "too_long")


def test_many_ledgers_are_written_by_as_many_statements_as_few(two: Two) -> None:
    """The last step, which notes in the cases of both: each entry was encrypted before."""

    def told() -> Largest:
        decide(stepped(sized(two), two.care.nell), agree=True, officer=two.chief)
        return largest_write(compared)

    few, shared = told(), Sharing.objects.count()
    for number in range(10):
        known(two.care.mona, two.care.other.code, f"W{number}")
        known(two.care.stranger, two.care.agency.code, f"W{number}")
    assert (told(), shared, Sharing.objects.count() - shared) == (few, 2, 22)


def while_it_is_computed(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """What happens between the last reading of a step and its transaction."""
    write = intersecting._write

    def after(*all: Any) -> None:
        act()
        write(*all)

    monkeypatch.setattr(intersecting, "_write", after)


def test_what_is_taken_back_while_it_is_computed_is_told_to_no_one(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(stepped(sized(two), two.care.nell), agree=True, officer=two.chief)
    while_it_is_computed(monkeypatch, lambda: withdraw_all(two.ours, Consent.Way.DESK, officer=None))
    compared()
    row = Comparison.objects.get()
    assert (row.state, bytes(row.wrapped), row.body_encrypted) == ("gone", b"", None)
    assert not Sharing.objects.exists()


def test_a_case_that_is_erased_while_it_is_computed_has_no_ledger(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(stepped(sized(two), two.care.nell), agree=True, officer=two.chief)
    while_it_is_computed(monkeypatch, lambda: destroy_keys(Case.objects.get(pk=two.ours.pk)))
    compared()
    assert Comparison.objects.get().state == "told"
    assert Sharing.objects.get().case == two.theirs
