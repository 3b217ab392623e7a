"""Files that hold a secret: read only where no one else on the machine can read them."""

import os
import shlex
import stat
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_HANDED_OVER = stat.S_IWGRP | stat.S_IXGRP | stat.S_IRWXO
"""A service manager or container hands secrets over as a file of root that the service's group may read (0440)."""


class NotPrivate(PermissionError):
    """Others can read or change the file; the message has the command that mends it."""


def read_private(path: Path, *, group_may_read: bool = False) -> bytes:
    """The bytes of a file of this user alone. Raises NotPrivate, and another OSError where it cannot be read."""
    with path.open("rb") as file:
        require_private(file.fileno(), path, group_may_read=group_may_read)
        return file.read()


def require_private(descriptor: int, path: Path, *, group_may_read: bool = False) -> None:
    """Refuse an open file that others can read or change. Raises NotPrivate."""
    # Of the open file: the name may lead to another one by now.
    mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    if mode & (_HANDED_OVER if group_may_read else _OTHERS):
        mended = "u=rw,g=r,o=" if group_may_read else "u=rw,go="
        raise NotPrivate(
            f"{path}: others can read or change this secret (mode {mode:04o}), so it is not used. "
            f"Mend it: chmod {mended} {shlex.quote(str(path))}; if others were on this machine, replace it"
        )
