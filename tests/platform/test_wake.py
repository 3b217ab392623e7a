"""Waking a process from another: heard at once, and harmless where no one listens."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.platform.wake import Wake

RING = """
import sys
from contextlib import suppress
from pathlib import Path
from django.conf import settings
settings.configure(VAR=Path(sys.argv[1]))
from leeward.platform.wake import Wake
Wake("tasks").set()
"""


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def test_another_process_wakes_the_one_that_listens(folder: Path) -> None:
    wake = Wake("tasks")
    wake.listen()
    assert not wake.is_set()
    subprocess.run([sys.executable, "-c", RING, str(folder)], check=True)
    assert wake.wait(60)
    wake.clear()
    assert not wake.is_set()


def test_it_is_heard_by_its_name_alone() -> None:
    wake, other = Wake("tasks"), Wake("exchange")
    wake.listen()
    other.listen()
    Wake("exchange").set()
    assert other.wait(60)
    assert not wake.is_set()


def test_where_no_process_listens_only_this_one_is_woken(folder: Path) -> None:
    wake = Wake("tasks")
    wake.set()
    assert wake.is_set()
    os.makedirs(folder / "wake")
    os.mkfifo(folder / "wake" / "tasks")  # of a process that has ended
    wake.set()


def test_a_full_pipe_does_not_hold_up_who_rings(folder: Path) -> None:
    os.makedirs(folder / "wake")
    os.mkfifo(folder / "wake" / "tasks")
    reader = os.open(folder / "wake" / "tasks", os.O_RDWR | os.O_NONBLOCK)
    with suppress(BlockingIOError):
        while os.write(reader, bytes(4096)):
            pass
    Wake("tasks").set()
    os.close(reader)
