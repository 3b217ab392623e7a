"""Long work in a process of its own: it uses the core that requests leave free, and frees its memory when it ends."""

import logging
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings

log = logging.getLogger("leeward.jobs")
_PATIENCE = 10.0


class CommandFailed(Exception):
    """A command of this program ended with the exit code `code`; `said` is its last line, and the log has the rest."""

    def __init__(self, command: str, code: int, said: str = "") -> None:
        self.command, self.code, self.said = command, code, said
        super().__init__(f"{command}: exit code {code}")


def run_command(*words: str, environment: Mapping[str, str] | None = None, logged: bool = True) -> None:
    """Run a command of this program, with other variables beside this process's own, and wait for its end.

    What it said on a failure is logged, but for a caller who prints it. Raises CommandFailed.
    """
    # S603: the command is written in this program, and nothing of it comes from outside.
    done = subprocess.run(  # noqa: S603
        [*settings.COMMAND, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment} if environment else None,
    )
    if done.returncode:
        command, said = f"leeward {' '.join(words)}", done.stderr.strip()
        if logged:
            log.error("%s: %s", command, said)
        raise CommandFailed(command, done.returncode, said.rpartition("\n")[2])


@contextmanager
def command_beside(
    word: str,
    end: Callable[["subprocess.Popen[bytes]"], None] = subprocess.Popen.terminate,
    patience: float = _PATIENCE,
) -> Iterator[None]:
    """Run a command of this program as a child while the body runs, and end it afterwards: asked first, and killed if
    it has not ended after so many seconds, as on a machine that has too much to do.
    """
    # S603: the command is written in this program, and nothing of it comes from outside.
    child = subprocess.Popen([*settings.COMMAND, word], stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        yield
    finally:
        end(child)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            log.warning("leeward %s did not end in %s s and was killed", word, patience)
            child.kill()
            child.wait()
