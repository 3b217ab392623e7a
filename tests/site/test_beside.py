"""Promise: what runs beside the server is started again when it dies, `/health` says so, and none outlives it."""

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.site.test_kill9 import LEEWARD, PATIENCE, Node


def children(parent: int) -> dict[str, int]:
    """The commands that this process started, by name."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parents = (folder / "stat").read_text().rpartition(") ")[2].split()[1]
        except OSError:  # it ended meanwhile
            continue
        if int(parents) == parent and b"leeward.site.main" in words:
            found[words[-2].decode()] = int(folder.name)
    return found


def once(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)  # nothing can be waited for: the state is in another process


def _dies_again_and_again(server: int, name: str, health: Callable[[], dict[str, object]]) -> None:
    """It is started each time, and never said to be well in between, also while it runs."""
    said = []

    def started(dead: int) -> bool:
        said.append(health()["status"])
        return children(server).get(name, dead) != dead

    for _time in range(2):
        dead = children(server)[name]
        os.kill(dead, signal.SIGKILL)
        once(lambda dead=dead: started(dead))  # type: ignore[misc]
        said.append(health()["status"])
    assert set(said) == {"degraded"}


def test_the_dead_are_started_again_and_none_outlives_the_server(tmp_path: Path) -> None:
    node = Node(tmp_path)
    node.run("migrate")

    def health() -> dict[str, object]:
        try:
            answer: dict[str, object] = json.loads(node.ask("GET", "/health", "")[1])
        except OSError:
            return {}
        return answer

    with (tmp_path / "server.log").open("ab") as log:
        server = subprocess.Popen([LEEWARD, "serve"], env=node.environment, stdout=log, stderr=log)
    try:
        once(lambda: health() == {"status": "ok"} and set(children(server.pid)) == {"live", "worker"})
        for name in ("live", "worker"):
            dead = children(server.pid)[name]
            os.kill(dead, signal.SIGKILL)
            once(lambda name=name: name in health().get("warnings", ()))  # type: ignore[misc,operator]
            once(lambda name=name, dead=dead: children(server.pid).get(name, dead) != dead)  # type: ignore[misc]
        assert health() == {"status": "degraded", "warnings": ["live", "worker"]}
        _dies_again_and_again(server.pid, "worker", health)
        left = [os.pidfd_open(child) for child in children(server.pid).values()]
        assert len(left) == 2
    finally:
        server.kill()
        server.wait()
    for child in left:
        assert select.select([child], [], [], PATIENCE)[0], "it goes on without its server"
        os.close(child)
