"""A pytest plugin for another day: the clock of this process begins at LEEWARD_TEST_AT and goes on from there.

Tests begin `LATER` after their files were read, as the last ones of a slow machine do: a file that asks for the time
when it is read knows another than the tests.
Left out are tests marked `real_clock`: TLS and the times of files know today's clock alone. With LEEWARD_TEST_EVERY
only every so many-th test of each folder runs and the first of each file, in which what the others begin with is made;
the same ones in each run.
"""

import os
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine

LATER = timedelta(minutes=90)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before anything is imported that may look at the clock."""
    _travel(early_config, timedelta())


def pytest_collection_finish(session: pytest.Session) -> None:
    """The files are read."""
    _travel(session.config, LATER)


def _travel(config: pytest.Config, later: timedelta) -> None:
    journey = time_machine.travel(datetime.fromisoformat(os.environ["LEEWARD_TEST_AT"]) + later, tick=True)
    journey.start()
    config.add_cleanup(journey.stop)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no other day can be set for, and what is not of the sample."""
    every, count, files = int(os.environ.get("LEEWARD_TEST_EVERY", "1")), Counter[str](), set[Path]()
    chosen: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        place = count[item.path.parent.name]
        count[item.path.parent.name] += 1
        is_due = place % every == 0 or item.path not in files
        is_chosen = is_due and not item.get_closest_marker("real_clock")
        files |= {item.path} if is_chosen else set()
        (chosen if is_chosen else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = chosen
