"""Clients that mean no good, or are many: each keeps one kind of load on a server until it is ended.

Run as `python _attacks.py NAME PORT LIVE_PORT SCHEME`, by `availability.py`. Prints `ready` once all of them are there.
They come from several addresses of 127.0.0.0/8, so no limit of one address alone stops them.
"""

import asyncio
import itertools
import json
import ssl
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

Open = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
HEAD = "Host: 127.0.0.1\r\n"
MIB = 1024 * 1024


class Target:
    """The server, as each attack sees it."""

    def __init__(self, port: int, live_port: int, scheme: str) -> None:
        self.port, self.live_port = port, live_port
        self.origin = f"{scheme}://127.0.0.1"
        self.context = ssl._create_unverified_context() if scheme == "https" else None
        self._addresses = itertools.cycle(f"127.0.{n // 200}.{n % 200 + 2}" for n in range(400))

    async def open(
        self, *, plain: bool = False, live: bool = False
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A new connection, from the next address; `plain` leaves out the handshake."""
        context = None if plain else self.context
        port, address = self.live_port if live else self.port, (next(self._addresses), 0)
        return await asyncio.open_connection("127.0.0.1", port, ssl=context, local_addr=address)


async def dribbled_bodies(target: Target) -> None:
    """A body of 10,000 bytes, one each second."""
    _, writer = await target.open()
    writer.write(f"POST /api/v1/checks HTTP/1.1\r\n{HEAD}Content-Length: 10000\r\n\r\n".encode())
    while True:
        writer.write(b"{")
        await writer.drain()
        await asyncio.sleep(1)


async def slow_headers(target: Target) -> None:
    """A header each second, without end."""
    _, writer = await target.open()
    writer.write(f"GET / HTTP/1.1\r\n{HEAD}".encode())
    while True:
        writer.write(b"A: b\r\n")
        await writer.drain()
        await asyncio.sleep(1)


async def silent(target: Target) -> None:
    """A connection, and nothing else."""
    reader, _ = await target.open()
    await reader.read()


async def no_handshake(target: Target) -> None:
    """A connection to a TLS server, and nothing else."""
    reader, _ = await target.open(plain=True)
    await reader.read()


async def keep_alive(target: Target) -> None:
    """One request, and an idle connection."""
    reader, writer = await target.open()
    await _get(reader, writer, "/health")
    await reader.read()


async def sign_ins(target: Target) -> None:
    """Wrong passwords, one after the other."""
    reader, writer = await target.open()
    head = await _get(reader, writer, "/sign-in")
    token = head.partition("leeward-csrf=")[2].partition(";")[0]
    head = f"POST /sign-in HTTP/1.1\r\n{HEAD}Origin: {target.origin}\r\nCookie: leeward-csrf={token}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n"
    for number in itertools.count():
        body = f"username=officer{number}&password=wrong-password&csrfmiddlewaretoken={token}"
        answer = await _ask(reader, writer, f"{head}Content-Length: {len(body)}\r\n\r\n{body}")
        status = answer.split(" ", 2)[1]
        if status not in ("200", "429", "503"):
            sys.exit(f"a sign-in was answered {status}: it was not hashed")


async def uploads(target: Target) -> None:
    """A form of forty files, 200 MB together, of a client that is not signed in."""
    _, writer = await target.open()
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + b"x" * (5 * MIB) + b"\r\n"
    head = f"POST /sign-in HTTP/1.1\r\n{HEAD}Content-Type: multipart/form-data; boundary=x\r\n"
    writer.write(f"{head}Content-Length: {40 * len(part) + 7}\r\n\r\n".encode())
    for _ in range(40):
        writer.write(part)
        await writer.drain()
    writer.write(b"--x--\r\n")
    await writer.drain()


def desks(tickets: list[str]) -> Callable[[Target], Awaitable[None]]:
    """An honest desk: a verdict page that listens, and a request every five seconds on a connection that stays open."""
    each = itertools.cycle(tickets)

    async def desk(target: Target) -> None:
        stream, asks = await target.open(live=True)
        asks.write(f"GET /live/{next(each)} HTTP/1.1\r\n{HEAD}\r\n".encode())
        first = await stream.readuntil(b"data: ")
        if b" 200 " not in first.partition(b"\r\n")[0]:
            sys.exit(f"the live process answered {first!r}")
        reader, writer = await target.open()
        while not stream.at_eof():
            await _get(reader, writer, "/health")
            await asyncio.sleep(5)

    return desk


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> str:
    return await _ask(reader, writer, f"GET {path} HTTP/1.1\r\n{HEAD}\r\n")


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: str) -> str:
    """Send, and read the whole answer; its head."""
    writer.write(request.encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = next(line for line in head.lower().split("\r\n") if line.startswith("content-length:"))
    await reader.readexactly(int(length[15:]))
    return head


ATTACKS: dict[str, tuple[int, Callable[[Target], Awaitable[None]]]] = {
    "200 bodies of 1 B/s": (200, dribbled_bodies),
    "200 slow headers": (200, slow_headers),
    "1000 silent": (1000, silent),
    "1000 without handshake": (1000, no_handshake),
    "300 idle keep-alive": (300, keep_alive),
    "12 sign-in floods": (12, sign_ins),
    "3 uploads of 200 MB": (3, uploads),
    "300 desks": (300, desks([])),
}


async def keep_up(attack: Callable[[Target], Awaitable[None]], target: Target) -> None:
    """One client; where the server ends it, it begins again."""
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            await attack(target)
        await asyncio.sleep(0.05)


async def main(name: str, port: str, live_port: str, scheme: str) -> None:
    """Keep it up until this process is ended."""
    count, attack = ATTACKS[name]
    if name.endswith("desks"):
        attack = desks(json.loads(sys.stdin.readline()))
    target = Target(int(port), int(live_port), scheme)
    clients = [asyncio.create_task(keep_up(attack, target)) for _ in range(count)]
    await asyncio.sleep(2)
    print("ready", flush=True)
    await asyncio.gather(*clients)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
