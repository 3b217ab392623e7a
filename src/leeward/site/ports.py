"""A port is given to one process: the servers here would share one with another process, and each answer every other
request."""

import errno
import os
import socket

from django.core.exceptions import ImproperlyConfigured


def require_free(address: str, port: int, setting: str) -> None:
    """See that nobody listens on this port; `setting` is the variable that names it. Raises ImproperlyConfigured."""
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise ImproperlyConfigured(f"{address!r} is no address of this machine: {error.strerror}") from error
    for family, kind, protocol, _, place in found:
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a connection that has ended is no listener
            try:
                probe.bind(place)
            except OSError as error:
                raise ImproperlyConfigured(_why(error, address, port, setting)) from error


def _why(error: OSError, address: str, port: int, setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {address} is taken by another process: end that one, or set {setting} to a free port"
    if error.errno == errno.EACCES:
        return f"port {port} needs rights that this user does not have: set {setting} to one above 1023"
    return f"cannot listen on {address}, port {port}: {os.strerror(error.errno or 0)}"
