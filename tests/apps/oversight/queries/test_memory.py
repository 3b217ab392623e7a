"""Memory of a process, as the operator's page shows it."""

import os

from leeward.apps.oversight.queries.memory import memory_of


def test_memory_of_a_process() -> None:
    own = memory_of(os.getpid())
    assert own is not None
    assert own.private > 1_000_000
    assert own.shared > 1_000_000
    assert memory_of(2**31 - 1) is None
