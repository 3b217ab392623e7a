"""A command of this program in a process of its own."""

import os
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.platform.commands import CommandFailed, command_beside, run_command


def test_its_words_are_passed_on(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "words"
    settings.COMMAND = (sys.executable, "-c", f"import sys; open({str(file)!r}, 'w').write(repr(sys.argv[1:]))")
    run_command("index", "build")
    assert file.read_text() == "['index', 'build']"


def test_its_failure_is_raised_without_what_it_said(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.COMMAND = (sys.executable, "-c", "import sys; sys.exit('ALTHEA GREAVES')")
    with pytest.raises(CommandFailed, match=r"^leeward index build: exit code 1$"):
        run_command("index", "build")
    assert "ALTHEA GREAVES" in caplog.text


DEAF = """
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open({pipe!r}, "w").write(str(os.getpid()))
while True: signal.pause()
"""


def test_a_child_that_does_not_end_is_killed_and_named(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    settings.COMMAND = (sys.executable, "-c", DEAF.format(pipe=str(pipe)))
    with command_beside("live", patience=0.1):
        child = int(pipe.read_text())
    assert "leeward live did not end in 0.1 s and was killed" in caplog.text
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
