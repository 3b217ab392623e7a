"""Why work in the background failed, as a code that says nothing of what it worked on: the log has the details."""

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from django.apps import apps

import leeward
from leeward.platform.commands import CommandFailed
from leeward.platform.durable import NotStored, is_storage_trouble
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.unreadable import KeyDestroyed, Unreadable

_ROOT = Path(leeward.__path__[0]).parent


@dataclass(frozen=True, slots=True)
class Failure:
    """`code` has its sentence in `messages.failures`; `detail` is a kind of error, a place in the program, or
    which value.
    """

    code: str
    detail: str = ""

    @classmethod
    def of(cls, error: Exception, app: str = "") -> Self:
        """Without the error's own text, which may quote a row of the database or a line of a file. Of a value that does
        not open, what it is of is named only where it belongs to the `app` whose work it was: what another part keeps
        of someone, a mark of care as well, is not told by a damaged row.
        """
        if isinstance(error, NotStored) or is_storage_trouble(error):
            return cls("storage")
        if isinstance(error, Unreadable):
            is_key = error.is_locked or isinstance(error, (NoOwnerKey, KeyDestroyed))
            return cls("keys") if is_key else cls(*_unreadable(error, app))
        if isinstance(error, CommandFailed):
            return cls("command", f"{error.command}, {error.code}")
        if isinstance(error, OSError) and error.strerror:
            return cls("system", error.strerror[:120])
        return cls("unexpected", f"{type(error).__name__}, {_place(error)}"[:120])


def _unreadable(error: Unreadable, app: str) -> tuple[str, str]:
    of, _, column = error.column.removesuffix("_encrypted").rpartition(".")
    if not of or of.partition(".")[0] != app:
        return "unreadable", ""
    return "unreadable.value", f"{apps.get_model(of)._meta.verbose_name}, {column}"


def _place(error: Exception) -> str:
    """The innermost line of this program that the error came from."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).is_relative_to(_ROOT)]
    return f"{Path(frames[-1].filename).relative_to(_ROOT)}:{frames[-1].lineno}" if frames else "?"
