"""Why work in the background failed, as a code that says nothing of what it worked on: the log has the details."""

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import leeward
from leeward.platform.commands import CommandFailed
from leeward.platform.durable import NotStored, is_storage_trouble
from leeward.platform.unreadable import Unreadable

_ROOT = Path(leeward.__path__[0]).parent


@dataclass(frozen=True, slots=True)
class Failure:
    """`code` has its sentence in `messages.failures`; `detail` is a kind of error or a place in the program."""

    code: str
    detail: str = ""

    @classmethod
    def of(cls, error: Exception) -> Self:
        """Without the error's own text, which may quote a row of the database or a line of a file."""
        if isinstance(error, NotStored) or is_storage_trouble(error):
            return cls("storage")
        if isinstance(error, Unreadable):
            return cls("keys")
        if isinstance(error, CommandFailed):
            return cls("command", f"{error.command}, {error.code}")
        if isinstance(error, OSError) and error.strerror:
            return cls("system", error.strerror[:120])
        return cls("unexpected", f"{type(error).__name__}, {_place(error)}"[:120])


def _place(error: Exception) -> str:
    """The innermost line of this program that the error came from."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).is_relative_to(_ROOT)]
    return f"{Path(frames[-1].filename).relative_to(_ROOT)}:{frames[-1].lineno}" if frames else "?"
