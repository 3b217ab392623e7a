"""The limits of one process fit the files that it may open."""

import resource
from collections.abc import Iterator

import pytest

from leeward.platform.serving.limits import Limits


@pytest.fixture
def files() -> Iterator[tuple[int, int]]:
    """How many files this process may open, as it was before."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield before
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_process_takes_what_the_system_allows_and_keeps_a_quarter_for_itself(files: tuple[int, int]) -> None:
    soft, hard = files
    limits = Limits.of_this_process()
    assert limits.connections == min(Limits.connections, hard * 3 // 4)
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == hard >= soft


def test_one_client_never_has_all_there_is() -> None:
    limits = Limits()
    assert 0 < limits.connections_of_one < limits.connections
    assert 0 < limits.bodies_of_one < limits.bodies


def test_a_stranger_never_takes_the_room_of_who_is_known() -> None:
    assert Limits().stranger_bytes < Limits().known_bytes
