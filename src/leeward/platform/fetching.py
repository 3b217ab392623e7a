"""Fetching a file from an address that an officer typed.

The address may be hostile: https only, never a private or link-local network (an officer must not reach through us
what only the server reaches), the connection goes to the address that was checked, and redirects, bytes and time are
bounded. No proxy, no compression, no cookies.
"""

import errno
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, urljoin, urlsplit

from leeward.core.ip_networks import Network, is_within

MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2000
_SILENCE_SECONDS = 30.0
_CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_OWN_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
# RFC 6052, 2.1: such an address is one of IPv4, which may be private.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotFetched(Exception):
    """Nothing was fetched. `code`: `address private redirects unreachable incomplete large slow encoding`, and `status`
    or what a status means, such as `status.key`.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail[:200]
        super().__init__(f"{code}: {detail}" if detail else code)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost, and the networks beyond the public ones that may be reached, over http from a loopback
    address too.
    """

    bytes: int
    seconds: float
    allowed: tuple[Network, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the server said: whether it has something newer, and how to ask for a newer one the next time."""

    is_new: bool
    validators: Mapping[str, str]


Report = Callable[[int, int], None]
"""Bytes so far, and in all where the server says so."""


def fetch(
    address: str,
    into: Path,
    *,
    limits: Limits,
    validators: Mapping[str, str],
    headers_for: Callable[[str], Mapping[str, str]],
    report: Report,
) -> Fetched:
    """Fetch the address into a new file, unless the server has nothing newer than the validators say.

    `headers_for` gives what a host is sent beside the ordinary headers. Raises NotFetched.
    """
    ends = time.monotonic() + limits.seconds
    for _ in range(MOST_REDIRECTS + 1):
        host = checked_address(address, limits.allowed).hostname or ""
        # By host, again at each step: a key for one must not follow a redirect to another.
        headers = {**_headers(validators), **headers_for(host)}
        connection, parts = _connected(address, limits, ends)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        try:
            with cut_after(connection, ends - time.monotonic()):
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                if answer.status in _REDIRECTS:
                    address = urljoin(address, answer.headers.get("Location", ""))
                    continue
                return _taken(answer, into, limits, report)
        except http.client.IncompleteRead as error:
            raise NotFetched("slow" if time.monotonic() >= ends else "incomplete") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            if getattr(error, "errno", None) in _OWN_DISK:
                raise
            raise NotFetched("slow" if time.monotonic() >= ends else "unreachable", _words(error)) from error
    raise NotFetched("redirects")


def checked_address(address: str, allowed: Collection[Network] = ()) -> SplitResult:
    """The parts of an address that may be tried. Raises NotFetched for any other."""
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise NotFetched("address", "not an address") from error
    if not usable or len(address) > LONGEST_ADDRESS or not address.isascii() or not address.isprintable():
        raise NotFetched("address", "not an address")
    if "@" in parts.netloc or " " in address:
        raise NotFetched("address", "user names and passwords are no part of it")
    local = parts.scheme == "http" and bool(allowed)
    if parts.scheme != "https" and not local:
        raise NotFetched("address", "https only")
    return parts


def _connected(address: str, limits: Limits, ends: float) -> tuple[http.client.HTTPConnection, SplitResult]:
    """A connection to the address that was checked, so that the name cannot mean another one a moment later."""
    parts = checked_address(address, limits.allowed)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched("unreachable", "the name is not known") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    # One private address among public ones refuses the name: whoever answers for it chooses the mixture.
    if not addresses or not all(_may_reach(each, parts.scheme, limits.allowed) for each in addresses):
        raise NotFetched("private", host)
    seconds = min(max(ends - time.monotonic(), 0.01), _SILENCE_SECONDS)
    try:
        raw = socket.create_connection((addresses[0], port), seconds)
        if parts.scheme == "https":
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    except OSError as error:
        raise NotFetched("unreachable", _words(error)) from error
    connection = http.client.HTTPConnection(host, port)
    connection.default_port = 443 if parts.scheme == "https" else 80  # the Host header names another one only
    connection.sock = raw
    return connection, parts


def _may_reach(address: str, scheme: str, allowed: Collection[Network]) -> bool:
    if is_within(address, allowed):
        return scheme == "https" or _plain(address).is_loopback
    return scheme == "https" and _plain(address).is_global and not _plain(address).is_multicast


def _plain(address: str) -> _Address:
    """The address that is reached in the end: IPv4 may be wrapped in IPv6 in three ways."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found in _NAT64:
            return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        return found.ipv4_mapped or found.sixtofour or found
    return found


def _headers(validators: Mapping[str, str]) -> dict[str, str]:
    asked = {"User-Agent": "Leeward", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    names = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}
    return {**asked, **{header: validators[name] for name, header in names.items() if validators.get(name)}}


def _taken(answer: http.client.HTTPResponse, into: Path, limits: Limits, report: Report) -> Fetched:
    if answer.status == 304:
        return Fetched(is_new=False, validators={})
    if answer.status != 200:
        raise NotFetched(_refusal(answer.status), str(answer.status))
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise NotFetched("encoding")
    total = int(answer.headers.get("Content-Length") or 0)
    if total > limits.bytes:
        raise NotFetched("large", str(limits.bytes // 1_048_576))
    with into.open("xb") as file:
        done = _copied(answer, file, limits, report, total)
    # `read1` ends without an error where the connection was cut.
    if done < total:
        raise http.client.IncompleteRead(b"", total - done)
    said = {"etag": answer.headers.get("ETag", ""), "last_modified": answer.headers.get("Last-Modified", "")}
    return Fetched(is_new=True, validators={name: value[:300] for name, value in said.items() if value})


def _refusal(status: int) -> str:
    """The code of a status: what the reader can do about it."""
    known = {401: "key", 403: "key", 404: "gone", 410: "gone", 429: "busy", 503: "busy"}
    meaning = known.get(status, "fault" if status >= 500 else "")
    return f"status.{meaning}" if meaning else "status"


def _copied(answer: http.client.HTTPResponse, file: BinaryIO, limits: Limits, report: Report, total: int) -> int:
    done = 0
    while chunk := answer.read1(_CHUNK):
        done += len(chunk)
        if done > limits.bytes:
            raise NotFetched("large", str(limits.bytes // 1_048_576))
        file.write(chunk)
        report(done, total)
    return done


@contextmanager
def cut_after(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """End what waits on a connection that is open after so many seconds, and close it at the end of the block.

    A socket's own timeout begins again with each byte, so a server could dribble for days.
    """
    watch = threading.Timer(max(seconds, 0.01), _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a connection whose time is over, whatever it waits for."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # it has ended
            return


def _words(error: Exception) -> str:
    return str(getattr(error, "strerror", "") or error or type(error).__name__)
