"""Files that a command is given or writes: read whole within a bound, private where they have to be, refused in one
sentence.
"""

import os
import sys
from pathlib import Path

from leeward.cli.output import stop
from leeward.platform.private_file import NotPrivate, require_private

LARGEST = 32 * 1024 * 1024
"""Bytes: more than any file that is read whole, so that a device or pipe without end does not fill the memory."""


def read_file(path: Path, most: int = LARGEST, *, secret: bool = False) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Ends the command where there are more than `most`, or where others can read what is a `secret`.
    """
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with path.open("rb") as stream:
                if secret:
                    require_private(stream.fileno(), path)
                data = stream.read(most + 1)
    except NotPrivate as error:
        stop(str(error), error)
    except OSError as error:
        stop(f"{path}: {error.strerror}", error)
    if len(data) > most:
        stop(f"{path}: more than {most // (1024 * 1024)} MB; no such file is that large")
    return data


def read_text(path: Path, *, secret: bool = False) -> str:
    """The text of a file in UTF-8; ends the command for anything else."""
    try:
        return read_file(path, secret=secret).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        stop(f"{path}: it is not text in UTF-8 (byte {error.start + 1})", error)


def write_private(path: Path, data: bytes, *, what: str) -> None:
    """Write a new file that no other user can read; ends the command where it is there already."""
    try:
        # Private from its first byte on: a `chmod` afterwards leaves a moment in which others can open it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        stop(f"{path} already exists; {what} is never overwritten", error)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_again(path: Path, data: bytes, *, what: str) -> Path:
    """Write a private file, unless the same is there already; ends the command where another is there."""
    if not (path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data):
        write_private(path, data, what=what)
    return path


def rejects_beside(file: Path, given: Path | None) -> Path:
    """Where the rejects of a file go; ends the command where nothing says so."""
    if given is None and str(file) == "-":
        stop("something could not be read; say with --rejects where to write it")
    return given or file.with_name(f"{file.name}.rejects.csv")
