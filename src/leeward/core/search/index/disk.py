"""Every step that changes the disk, one function each.

They are together here so that a test can end the process before and after each of them: the order of these steps
guarantees that a crash anywhere leaves a complete generation in service.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PRIVATE = 0o600


class IndexBusy(RuntimeError):
    """Another process is building an index in the same folder."""


def create(path: Path) -> IO[bytes]:
    """A new, empty file that only its owner may read: an index holds personal data."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb")


def write(file: IO[bytes], data: memoryview) -> None:
    """Append to the file's buffer."""
    file.write(data)


def sync(file: IO[bytes]) -> None:
    """Sync the file's content to disk."""
    file.flush()
    os.fsync(file.fileno())


def overwrite(file: IO[bytes], at: int, word: bytes) -> None:
    """Write a few aligned bytes in place, in one system call: processes that have the file mapped see all of them or
    none.
    """
    os.pwrite(file.fileno(), word, at)


def rename(source: Path, target: Path) -> None:
    """Move a finished file to its place; processes that have the old one mapped keep it."""
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Sync the folder's entries to disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Unlink a file; processes that have it mapped keep the content."""
    path.unlink(missing_ok=True)


@contextmanager
def building(folder: Path) -> Iterator[None]:
    """Hold the lock of the folder (created if missing), which ends with the process.

    Raises IndexBusy if another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "idx.lock").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(f"another process is building an index in {folder.name}") from error
        yield
