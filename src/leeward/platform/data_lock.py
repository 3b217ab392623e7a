"""One server for one folder of data: two on one SQLite file would each keep index, queue and counters of their own."""

import fcntl
import os
from io import FileIO
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_NAME = "server.lock"


def take(folder: Path) -> FileIO:
    """Take the folder for this process and those that it forks, until all have ended, however they end.

    Raises ImproperlyConfigured where another server has it; the message names its process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Not emptied on opening: until the lock is ours it holds the number of the process that has it.
    file = FileIO(os.open(folder / _NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = file.read(20).decode("ascii", "replace").strip()
        file.close()
        raise ImproperlyConfigured(
            f"another server (process {holder or 'unknown'}) serves {folder}: end that one first, or name another "
            "folder with LEEWARD_VAR"
        ) from None
    file.truncate(0)
    file.write(f"{os.getpid()}\n".encode())
    return file
