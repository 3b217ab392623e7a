"""Which connection gives way."""

import pytest

from leeward.platform.serving.guard import Guard
from leeward.platform.serving.limits import Limits


class Line:
    """A connection that notes when it gave way."""

    def __init__(self, guard: Guard, closed: list[str], name: str, network: str = "192.0.2.1") -> None:
        self.network, self._guard, self._closed, self._name = network, guard, closed, name
        self.entered = guard.enter(self)

    def give_way(self) -> None:
        self._guard.leave(self)
        self._closed.append(self._name)


@pytest.fixture
def closed() -> list[str]:
    """Names of those that gave way, in their order."""
    return []


def test_the_one_that_waits_longest_gives_way(closed: list[str]) -> None:
    guard = Guard(Limits(connections=3, connections_of_one=0))
    lines = [Line(guard, closed, name) for name in "abc"]
    guard.work(lines[0])
    guard.wait(lines[0])  # answered, and idle since just now
    for name in "defg":
        Line(guard, closed, name)
    assert closed == ["b", "c", "a", "d"]
    assert len(guard) == 3


def test_one_that_is_answered_never_gives_way(closed: list[str]) -> None:
    guard = Guard(Limits(connections=2, connections_of_one=0))
    busy = [Line(guard, closed, name) for name in "ab"]
    for each in busy:
        guard.work(each)
    assert not Line(guard, closed, "c").entered
    guard.leave(busy[0])
    assert Line(guard, closed, "d").entered
    assert closed == []


def test_a_full_address_makes_room_out_of_its_own(closed: list[str]) -> None:
    guard = Guard(Limits(connections=9, connections_of_one=2))
    for name in "abcd":
        Line(guard, closed, name, network="192.0.2.1" if name in "bcd" else "192.0.2.2")
    assert closed == ["b"]


def test_a_proxy_counts_for_no_address(closed: list[str]) -> None:
    guard = Guard(Limits(connections=9, connections_of_one=2))
    for name in "abcd":
        assert Line(guard, closed, name, network="").entered
    assert closed == []


def test_what_has_left_is_asked_for_no_room_again(closed: list[str]) -> None:
    guard = Guard(Limits(connections=2, connections_of_one=2))
    lines = [Line(guard, closed, name) for name in "ab"]
    for each in lines:
        guard.leave(each)
        guard.leave(each)
        guard.wait(each)
    for name in "cd":
        assert Line(guard, closed, name).entered
    assert (closed, len(guard)) == ([], 2)
