"""Long work in a process of its own: it uses the core that requests leave free, and frees its memory when it ends."""

import logging
import os
import signal
import subprocess
from collections.abc import Mapping

from django.conf import settings

from leeward.platform.serving.processes import end_with_parent

log = logging.getLogger("leeward.jobs")
_STARTED_BY = "LEEWARD_STARTED_BY"
"""Which process started a command; the command ends with it."""


class CommandFailed(Exception):
    """A command of this program ended with the exit code `code`; `said` is its last line, and the log has the rest."""

    def __init__(self, command: str, code: int, said: str = "") -> None:
        self.command, self.code, self.said = command, code, said
        super().__init__(f"{command}: exit code {code}")


def run_command(*words: str, environment: Mapping[str, str] | None = None, logged: bool = True) -> None:
    """Run a command of this program, with other variables beside this process's own, and wait for its end.

    It ends with this process. What it said on a failure is logged, but for a caller who prints it. Raises
    CommandFailed.
    """
    # S603: the command is written in this program, and nothing of it comes from outside.
    done = subprocess.run(  # noqa: S603
        [*settings.COMMAND, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=_environment(environment or {}),
    )
    if done.returncode:
        command, said = f"leeward {' '.join(words)}", done.stderr.strip()
        if logged:
            log.error("%s: %s", command, said)
        raise CommandFailed(command, done.returncode, said.rpartition("\n")[2])


def start_command(*words: str) -> "subprocess.Popen[bytes]":
    """Start a command of this program. It ends with the thread that called this, however that one ends."""
    # S603: the command is written in this program, and nothing of it comes from outside.
    return subprocess.Popen([*settings.COMMAND, *words], stdin=subprocess.DEVNULL, env=_environment({}))  # noqa: S603


def end_with_starter() -> None:
    """In a command that this program started: have the kernel end it with its starter, however that one ends."""
    parent = os.environ.pop(_STARTED_BY, "")
    if parent.isdigit():
        end_with_parent(int(parent), by=signal.SIGKILL)


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, _STARTED_BY: str(os.getpid()), **more}
