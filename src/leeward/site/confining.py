"""Giving up what the public page never needs, before it answers the first request (Linux Landlock, since 5.13).

From then on this process and its children can read programs and libraries alone, write the spool alone, and open no
TCP connection to anywhere. The kernel holds it, whatever code runs here and under whichever user: so even on one
machine with one user, the page cannot read the node's database, secrets or keys, nor reach a PostgreSQL server by TCP.
Kernel documentation: Documentation/userspace-api/landlock.rst.
"""

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system calls, the same on every architecture
_PATH_BENEATH, _NET_PORT = 1, 2
_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Rights on files that each version of the interface knows; all of them are taken away, then given where needed."""
_BIND, _CONNECT = 1 << 0, 1 << 1
_SCOPES = 0b11  # abstract sockets, and signals to processes outside
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14 | 1 << 15
_LOOK = _EXECUTE | _READ_FILE | _READ_DIR


class Unconfined(OSError):
    """The kernel cannot do this: too old, or Landlock is switched off."""


def version() -> int:
    """The version of the kernel's interface; 0 where it has none."""
    return max(int(_libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1)), 0)


def confine(*, readable: Iterable[Path], writable: Iterable[Path], port: int) -> int:
    """Keep this process to these folders and files, and to listening on one port; the interface's version.

    For good, and for every process that it starts. Raises Unconfined.
    """
    known = version()
    if not known:
        raise Unconfined("this kernel has no Landlock")
    files = _FILES[max(each for each in _FILES if each <= known)]
    net, scopes = (_BIND | _CONNECT if known >= 4 else 0), (_SCOPES if known >= 6 else 0)
    attributes = struct.pack("QQQ", files, net, scopes)[: 24 if known >= 6 else 16 if known >= 4 else 8]
    ruleset = _called(_libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0))
    try:
        for path in readable:
            _allow(ruleset, path, _LOOK & files)
        for path in writable:
            _allow(ruleset, path, files & ~_EXECUTE)
        if net:
            _called(_libc.syscall(_ADD, ruleset, _NET_PORT, struct.pack("QQ", _BIND, port), 0))
        _called(_libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0))
        _called(_libc.syscall(_RESTRICT, ruleset, 0))
    finally:
        os.close(ruleset)
    return known


def _allow(ruleset: int, path: Path, rights: int) -> None:
    """Give rights beneath a path; one that does not exist needs none."""
    with suppress(FileNotFoundError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                rights &= _OF_A_FILE
            rule = struct.pack("=Qi", rights, descriptor)
            _called(_libc.syscall(_ADD, ruleset, _PATH_BENEATH, rule, 0))
        finally:
            os.close(descriptor)


def _called(result: int) -> int:
    if result < 0:
        raise Unconfined(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
