"""A client with many connections that stay open, in a process of its own (`benchmarks/checks.py` runs it).

Reads from standard input one JSON object: `port`, `method`, `path`, `key`, `bodies` (texts, or none for no body),
`clients`, `seconds`. Each connection asks again as soon as it has its answer. Prints one JSON object: the
milliseconds of each answer, in the order of their arrival, the seconds measured, and the CPU seconds that the client
itself used.
"""

import asyncio
import json
import sys
import time
from itertools import cycle
from typing import Any

WARM_UP = 0.2
"""Share of the time that does not count."""


class Connection(asyncio.Protocol):
    """One client: asks, waits for the whole answer, asks again."""

    def __init__(self, load: "Load") -> None:
        self.load = load
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        self.asked = time.perf_counter()
        self.transport.write(self.load.request())

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, separator, body = self.received.partition(b"\r\n\r\n")
        if not separator or len(body) < _length(head):
            return
        if head[9:12] not in (b"200", b"201"):
            sys.exit(f"answered {head[:60]!r}: {body[:200]!r}")
        self.received = b""
        self.load.answered(time.perf_counter() - self.asked)
        self.ask()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


class Load:
    """What all connections send, and what came back."""

    def __init__(self, wanted: dict[str, Any]) -> None:
        bodies = [None if text is None else text.encode() for text in wanted["bodies"]]
        self.requests = cycle([_request(wanted, body) for body in bodies])
        self.times: list[float] = []
        self.counts = False

    def request(self) -> bytes:
        return next(self.requests)

    def answered(self, seconds: float) -> None:
        if self.counts:
            self.times.append(seconds * 1000)


def _request(wanted: dict[str, Any], body: bytes | None) -> bytes:
    head = (
        f"{wanted['method']} {wanted['path']} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {wanted['key']}\r\n"
    )
    if body is None:
        return f"{head}\r\n".encode()
    return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def run(wanted: dict[str, Any]) -> dict[str, Any]:
    loop, load = asyncio.get_running_loop(), Load(wanted)
    for _ in range(wanted["clients"]):
        await loop.create_connection(lambda: Connection(load), "127.0.0.1", wanted["port"])
    await asyncio.sleep(wanted["seconds"] * WARM_UP)
    load.counts, started, cpu = True, time.perf_counter(), time.process_time()
    await asyncio.sleep(wanted["seconds"])
    load.counts = False
    return {"times": load.times, "seconds": time.perf_counter() - started, "cpu": time.process_time() - cpu}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.load(sys.stdin)))))
