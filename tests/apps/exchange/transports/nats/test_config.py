"""The files that the command writes for an operator's servers: NATS itself takes them."""

from pathlib import Path
from subprocess import run

import pytest
from tests.apps.exchange.nats_server import _program, operator

ME, LUCIA = "BRB-RBPF", "LCA-POLI"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("remotes", [{}, {"lca": ["nats://leaf:x@127.0.0.1:7422"]}])
def test_the_server_takes_what_is_written(tmp_path: Path, count: int, remotes: dict[str, list[str]]) -> None:
    made = operator("brb", [ME, LUCIA], count, remotes=remotes)
    for server in made.servers:
        file = tmp_path / server.name
        file.write_text(made.configuration(server))
        tried = run([_program(), "-t", "-c", str(file)], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        assert "sync_interval: always" in file.read_text()
