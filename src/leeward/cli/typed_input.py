"""What a command reads from standard input instead of an argument, so that no history of commands keeps it."""

import sys

_LONGEST = 100
"""Bytes: longer than any number or code, so that a device without end does not fill the memory."""


def first_line() -> str:
    """The first line, whatever its bytes; the caller says whether it is what it needs."""
    return sys.stdin.buffer.readline(_LONGEST + 1).decode(errors="replace").strip()
