"""A process that gives signs of life is heard, one that stops is noticed, and one that never gave any is left alone."""

import os
import signal
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.platform.another_process import another_process, said

from leeward.platform import heartbeat
from leeward.platform.heartbeat import Listener, beat_file

BEATS = """
from leeward.platform import heartbeat
heartbeat.EVERY = 0.001
heartbeat.start_beating("worker")
print("beats", flush=True)
input()
"""


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def changes(path: Path) -> None:
    """Wait until it was touched again."""
    before = path.stat().st_mtime_ns
    while path.stat().st_mtime_ns == before:
        os.sched_yield()


@pytest.mark.django_db
def test_a_process_is_heard_until_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener("worker")
    with another_process(BEATS) as other:
        assert said(other) == "beats"
        changes(beat_file("worker"))
        assert not listener.is_silent()
        os.kill(other.pid, signal.SIGSTOP)
        os.waitpid(other.pid, os.WUNTRACED)
        monkeypatch.setattr(heartbeat, "SILENT", -1.0)
        listener.is_silent()  # the last sign before it was stopped
        assert listener.is_silent()


def test_one_that_gives_no_signs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "SILENT", -1.0)
    assert not Listener("live").is_silent()


def test_signs_of_an_earlier_life_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "SILENT", -1.0)
    beat_file("worker").parent.mkdir()
    beat_file("worker").touch()
    assert not Listener("worker").is_silent()
