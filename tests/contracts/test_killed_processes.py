"""Each kind of process that Leeward starts has a test that kills one: its work goes on, and its death shows."""

import re
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[2]
STARTS = re.compile(r"command_beside\(|subprocess\.Popen\(\[|os\.fork\(\)|ProcessPoolExecutor\(|worker_pool import")
KILLED_IN: Final = {
    "cli/live.py": "site/test_beside.py",
    "cli/worker.py": "site/test_beside.py",
    "platform/supervision.py": "platform/test_supervision.py",
    "platform/commands.py": "platform/test_commands.py",
    "platform/serving/processes.py": "platform/serving/test_processes.py",
    "apps/indexing/queries/worker_pool.py": "apps/indexing/queries/test_parallel_rows.py",
    "apps/indexing/queries/parallel_rows.py": "apps/indexing/queries/test_parallel_rows.py",
    "apps/screening/batch/actions/local.py": "cli/test_screen.py",
}
"""Where a process is started, and the test that kills one."""
NO_WORKER: Final = {"demo/federation/nodes.py": "nodes of the demonstration, which ends where one of them ends"}
KILLS: Final = re.compile(r"SIGKILL|os\.kill\(|os\._exit\(|\.kill\(")


def test_each_place_that_starts_a_process_has_a_test_that_kills_it() -> None:
    source = ROOT / "src" / "leeward"
    starts = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if STARTS.search(path.read_text(encoding="utf-8"))
    }
    assert starts - set(NO_WORKER) == set(KILLED_IN)
    for test in set(KILLED_IN.values()):
        assert KILLS.search((ROOT / "tests" / test).read_text(encoding="utf-8")), test


def test_every_command_beside_the_server_is_killed_by_name() -> None:
    """`live` and `worker`, which imports: `/health` names them."""
    source = ROOT / "src" / "leeward"
    words = {
        word
        for path in source.rglob("*.py")
        for word in re.findall(r'command_beside\("(\w+)"', path.read_text(encoding="utf-8"))
    }
    killed = (ROOT / "tests" / "site" / "test_beside.py").read_text(encoding="utf-8")
    assert words == {"live", "worker"}
    assert all(f'"{word}"' in killed for word in words)
