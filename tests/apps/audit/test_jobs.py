"""Rounds that a serving process makes."""

import threading

import pytest

from leeward.apps.audit.jobs import repeat

pytestmark = pytest.mark.django_db


def test_a_mistake_in_one_round_ends_no_others() -> None:
    rounds, over = iter([KeyError("a mistake of ours"), None]), threading.Event()

    def work() -> None:
        if (error := next(rounds, None)) is not None:
            raise error
        over.set()

    assert repeat("a-test", 0.001, work)
    assert over.wait(60)
    assert not repeat("a-test", 0.001, work), "one thread of a name"
