"""A command of this program in a process of its own."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.platform.commands import CommandFailed, run_command


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


ENDLESS = """
import os, signal
from leeward.platform.commands import end_with_starter
end_with_starter()
with open({pipe!r}, "w") as told: told.write(str(os.getpid()))
while True: signal.pause()
"""
STARTER = """
import os, sys
from django.conf import settings
settings.configure(COMMAND=(sys.executable, "-c", {endless!r}))
from leeward.platform.commands import {call}
{call}("worker")
os.read(0, 1)
"""


@pytest.mark.parametrize("call", ["start_command", "run_command"])
def test_none_is_left_when_its_starter_is_killed(call: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = STARTER.format(endless=ENDLESS.format(pipe=str(pipe)), call=call)
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE) as starter:
        child = os.pidfd_open(int(pipe.read_text()))
        starter.kill()
        assert select.select([child], [], [], 60)[0], "it goes on without its starter"
        os.close(child)
