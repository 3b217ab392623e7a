"""A node of the demonstration as it is installed: a folder, a database, keys and a serving process, on loopback.

Each has a loopback address of its own, since a browser keeps cookies by host and not by port: so one browser can be
signed in at all of them.
"""

import os
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from leeward.scenario import NodeFacts

_START_SECONDS = 180
_END_SECONDS = 15


class NodeTrouble(Exception):
    """A command of a node failed, or it did not start; the message is what it said."""


@dataclass
class Node:
    """One node. `process` is its serving process, while it runs."""

    facts: NodeFacts
    folder: Path
    host: str
    port: int
    more: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where browsers and partners reach it."""
        return f"https://{self.host}:{self.port}"

    @property
    def certificate(self) -> Path:
        """Its TLS certificate."""
        return self.folder / "keys" / "tls.pem"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of its processes, and nothing of another installation."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
        own = {
            "LEEWARD_VAR": str(self.folder),
            "LEEWARD_AGENCY": self.facts.code,
            "LEEWARD_BIND": self.host,
            "LEEWARD_PORT": str(self.port),
            "LEEWARD_ALLOWED_HOSTS": self.host,
            "LEEWARD_DEMO": "yes",
        }
        served = {
            "LEEWARD_TLS_CERTIFICATE": str(self.certificate),
            "LEEWARD_TLS_KEY": str(self.folder / "keys/tls.key"),
        }
        return kept | own | (served if self.certificate.exists() else {}) | self.more

    def run(self, *words: str | Path) -> str:
        """Run a command of the node; what it wrote. Raises NodeTrouble."""
        # S603, here and below: the command is written here, and nothing of it comes from outside.
        done = subprocess.run(  # noqa: S603
            _leeward(*words),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NodeTrouble(f"{self.facts.code}: leeward {' '.join(map(str, words))}: {done.stderr.strip()}")
        return done.stdout

    def start(self) -> None:
        """Start serving; what it says goes to `serve.log`."""
        with (self.folder / "serve.log").open("ab") as log:
            # A session of its own: Ctrl-C reaches a whole group, and `stop` ends each node in its own way.
            self.process = subprocess.Popen(  # noqa: S603
                _leeward("serve"),
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until it answers. Raises NodeTrouble."""
        deadline = time.monotonic() + _START_SECONDS
        context = ssl.create_default_context(cafile=str(self.certificate))
        while True:
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=5, context=context):  # noqa: S310
                    return
            except (OSError, urllib.error.URLError) as error:
                ended = self.process is None or self.process.poll() is not None
                if ended or time.monotonic() > deadline:
                    raise NodeTrouble(f"{self.facts.code} does not answer: see {self.folder / 'serve.log'}") from error
            time.sleep(0.2)

    def end(self) -> None:
        """Ask the serving process to end."""
        if self.process is not None:
            self.process.terminate()

    def stop(self) -> None:
        """See it ended, by force where it takes too long."""
        if self.process is None:
            return
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def _leeward(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "leeward.site.main", *map(str, words)]
