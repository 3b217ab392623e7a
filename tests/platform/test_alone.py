"""One at a time holds a lock, and a process that dies lets go of it."""

import threading
import time

import pytest
from django.db import connection
from tests.platform.another_process import another_process, said

from leeward.platform.alone import alone

pytestmark = pytest.mark.django_db(transaction=True)

HOLD = """
from leeward.platform.alone import alone
with alone("a-test") as mine:
    print(mine, flush=True)
    input()
"""


def in_a_thread(name: str) -> bool:
    """Whether another thread gets the lock now."""
    found: list[bool] = []

    def look() -> None:
        with alone(name) as mine:
            found.append(mine)
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return found[0]


def test_one_thread_at_a_time_and_each_name_alone() -> None:
    with alone("a-test") as mine:
        assert mine
        assert not in_a_thread("a-test")
        assert in_a_thread("another")
    assert in_a_thread("a-test")


def test_an_error_lets_go() -> None:
    with pytest.raises(KeyError), alone("a-test"):
        raise KeyError
    assert in_a_thread("a-test")


def test_a_closed_connection_lets_go() -> None:
    with alone("a-test"):
        connection.close()
    assert in_a_thread("a-test")


def test_a_killed_process_lets_go() -> None:
    with another_process(HOLD) as other:
        assert said(other) == "True"
        assert not in_a_thread("a-test")
        other.kill()
        other.wait()
    deadline = time.monotonic() + 60
    while not in_a_thread("a-test"):  # the server notices within milliseconds, and tells no one
        assert time.monotonic() < deadline
