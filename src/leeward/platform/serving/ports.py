"""A port belongs to one process, from before it loads anything until it ends."""

import errno
import os
import socket

from django.core.exceptions import ImproperlyConfigured

_BACKLOG = 4096
"""Connections that may wait to be accepted: the kernel's own default limit."""


def take(address: str, port: int, setting: str) -> list[socket.socket]:
    """Bind this port for the server that this process starts: until the sockets are closed, no other process can.

    `setting` is the variable that names the port. Raises ImproperlyConfigured where another process has it, also one
    that was started in the same moment.
    """
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise ImproperlyConfigured(f"{address!r} is no address of this machine: {error.strerror}") from error
    taken: list[socket.socket] = []
    for family, kind, protocol, _, place in found:
        each = socket.socket(family, kind, protocol)
        taken.append(each)
        try:
            _claim(each, place)
        except OSError as error:
            for bound in taken:
                bound.close()
            raise ImproperlyConfigured(_why(error, address, port, setting)) from error
    return taken


def _claim(taken: socket.socket, place: tuple[object, ...]) -> None:
    """Bind the socket so that no other one can be, and refuse connections until the server is ready for them.

    A connection that has ended must not keep the port, hence SO_REUSEADDR; but two processes could then bind at once,
    and only `listen` distinguishes them. Without that option afterwards, no other socket can be bound to the port until
    this one is closed. `shutdown` ends the listening, and the port stays bound (Linux, tcp_disconnect).
    """
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.bind(place)
    taken.listen()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    taken.shutdown(socket.SHUT_RD)


def listen(taken: socket.socket) -> None:
    """Take connections on a socket that `take` gave, now that the server is ready."""
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.listen(_BACKLOG)


def _why(error: OSError, address: str, port: int, setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {address} is taken by another process: end that one, or set {setting} to a free port"
    if error.errno == errno.EACCES:
        return f"port {port} needs rights that this user does not have: set {setting} to one above 1023"
    return f"cannot listen on {address}, port {port}: {os.strerror(error.errno or 0)}"
