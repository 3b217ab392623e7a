"""A port is given to one process: the servers here would share one with another process, and each answer every other
request."""

import errno
import os
import socket

from django.core.exceptions import ImproperlyConfigured


def take(address: str, port: int, setting: str) -> list[socket.socket]:
    """Take this port for the server that this process starts: as long as what is returned is open, nobody else can.

    `setting` is the variable that names the port. Raises ImproperlyConfigured where another process has it, also one
    that was started in the same moment.
    """
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise ImproperlyConfigured(f"{address!r} is no address of this machine: {error.strerror}") from error
    taken: list[socket.socket] = []
    for family, kind, protocol, _, place in found:
        guard = socket.socket(family, kind, protocol)
        taken.append(guard)
        try:
            _claim(guard, place)
        except OSError as error:
            for each in taken:
                each.close()
            raise ImproperlyConfigured(_why(error, address, port, setting)) from error
    return taken


def _claim(guard: socket.socket, place: tuple[object, ...]) -> None:
    """Bind `guard` so that only sockets that share the port can be bound beside it, which are the server's own.

    A connection that has ended must not keep the port, hence SO_REUSEADDR; but two processes could then bind at once,
    and only `listen` tells them apart. Without that option afterwards, no other guard can be bound until this one is
    closed. It accepts nothing: `shutdown` ends the listening, and the port stays bound (Linux, tcp_disconnect).
    """
    guard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    guard.bind(place)
    guard.listen()
    guard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    guard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    guard.shutdown(socket.SHUT_RD)


def _why(error: OSError, address: str, port: int, setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {address} is taken by another process: end that one, or set {setting} to a free port"
    if error.errno == errno.EACCES:
        return f"port {port} needs rights that this user does not have: set {setting} to one above 1023"
    return f"cannot listen on {address}, port {port}: {os.strerror(error.errno or 0)}"
