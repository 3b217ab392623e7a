"""Files that a command is given: read whole within a bound, and refused in one sentence."""

import sys
from pathlib import Path

from leeward.cli.output import stop

LARGEST = 32 * 1024 * 1024
"""Bytes: more than any file that is read whole, so that a device or pipe without end does not fill the memory."""


def read_file(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file, or of standard input for `-`; ends the command where there are more than `most`."""
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with path.open("rb") as stream:
                data = stream.read(most + 1)
    except OSError as error:
        stop(f"{path}: {error.strerror}", error)
    if len(data) > most:
        stop(f"{path}: more than {most // (1024 * 1024)} MB; no such file is that large")
    return data


def read_text(path: Path) -> str:
    """The text of a file in UTF-8; ends the command for anything else."""
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        stop(f"{path}: it is not text in UTF-8 (byte {error.start + 1})", error)
