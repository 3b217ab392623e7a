"""A command beside the server: started again when it dies, its death visible, ended with the server."""

import os
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from leeward.platform import heartbeat, supervision
from leeward.platform.supervision import (
    RECENT,
    BesideStatus,
    beside_statuses,
    command_beside,
    forget_statuses,
    note_death,
)

LIVES = """
import os, signal
{deaf}
with open({pipe!r}, "w") as told: told.write(str(os.getpid()))
while True: signal.pause()
"""
HANGS = """
import os, signal
with open({pipe!r}, "w") as told: told.write(str(os.getpid()))
open({beat!r}, "w").close()
while True: signal.pause()
"""
NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN)"


@pytest.fixture
def pipe(settings: Settings, tmp_path: Path) -> Path:
    """Where each life of the command writes its process number."""
    settings.VAR = tmp_path
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    settings.COMMAND = (sys.executable, "-c", LIVES.format(pipe=str(pipe), deaf=""))
    return pipe


def test_one_that_dies_is_started_again_and_its_death_shows(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "SHORTEST_WAIT", 0.0)
    with command_beside("worker"):
        first = int(pipe.read_text())
        os.kill(first, signal.SIGKILL)
        second = int(pipe.read_text())
        (status,) = beside_statuses()
        assert second != first
        assert status.running
        assert (status.name, status.deaths, status.code) == ("worker", 1, -signal.SIGKILL)
        assert status.alarming(timezone.now())
        assert not status.alarming(timezone.now() + RECENT + timedelta(seconds=1))
    assert_gone(second)
    assert beside_statuses() == ()


def test_a_serving_process_that_died_shows_though_another_took_its_place(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    for code in (-signal.SIGKILL, 1):
        note_death("serve", code)
    (status,) = beside_statuses()
    assert (status.name, status.running, status.deaths, status.code) == ("serve", True, 2, 1)
    assert status.alarming(timezone.now())
    assert not status.alarming(timezone.now() + RECENT + timedelta(seconds=1))


def test_one_that_hangs_is_killed_and_started_again(
    pipe: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It gives one sign of life, as a process that is stopped afterwards; the other test's gives none and is left."""
    monkeypatch.setattr(supervision, "SHORTEST_WAIT", 0.0)
    monkeypatch.setattr(supervision, "LOOK", 0.01)
    monkeypatch.setattr(heartbeat, "SILENT", 0.0)
    hangs = HANGS.format(pipe=str(pipe), beat=str(heartbeat.beat_file("worker")))
    settings.COMMAND = (sys.executable, "-c", hangs)
    with command_beside("worker"):
        first = int(pipe.read_text())
        second = int(pipe.read_text())
        (status,) = beside_statuses()
        assert second != first
        assert status.code == -signal.SIGKILL
        assert status.deaths >= 1
    assert "leeward worker gave no sign of life" in caplog.text


def test_one_that_cannot_be_started_is_down(pipe: Path, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.COMMAND = (str(pipe.parent / "no such program"),)
    with command_beside("live"):
        deadline = time.monotonic() + 60
        while not (found := beside_statuses()):
            assert time.monotonic() < deadline
            os.sched_yield()
    assert [(each.name, each.running, each.code) for each in found] == [("live", False, None)]
    assert "cannot be started" in caplog.text


def test_one_that_does_not_end_is_killed_and_named(
    pipe: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.COMMAND = (sys.executable, "-c", LIVES.format(pipe=str(pipe), deaf=DEAF))
    with command_beside("live", patience=0.1):
        child = int(pipe.read_text())
    assert "leeward live did not end in 0.1 s and was killed" in caplog.text
    assert_gone(child)


@pytest.mark.parametrize("content", ["", "{", "{}", "[]", '{"running": true}'])
def test_a_file_that_is_cut_is_no_status(settings: Settings, tmp_path: Path, content: str) -> None:
    settings.VAR = tmp_path
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "live.json").write_text(content)
    assert beside_statuses() == ()
    forget_statuses()
    assert list((tmp_path / "beside").iterdir()) == []


@pytest.mark.parametrize(
    ("status", "alarming"),
    [
        (BesideStatus("live", running=True), False),
        (BesideStatus("live", running=False), True),
        (BesideStatus("live", running=True, deaths=1, died_at=NOON), True),
        (BesideStatus("live", running=True, deaths=9, died_at=NOON - RECENT), False),
    ],
)
def test_what_is_an_alarm(status: BesideStatus, alarming: bool) -> None:
    assert status.alarming(NOON) is alarming


def assert_gone(process: int) -> None:
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
