"""What one process changes, every other finds at its next check: records, and generations of the index."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.cli.conftest import ENVIRONMENT, Installation

from leeward.platform import data_lock

# Answers each number on standard input with the generation and the number of documents found: a server's worker, bare.
WORKER = """
import sys, django
django.setup()
from leeward.apps.indexing.queries.engine import engine
for line in sys.stdin:
    service = engine().current()
    hits = [hit for hit in service.index.documents(line.strip(), "BRB") if hit.how == "equal"]
    print(service.generation, len(hits), service.trouble or "-", flush=True)
"""
Ask = Callable[[str], list[str]]


def environment(installation: Installation) -> dict[str, str]:
    """The variables of a process of this installation."""
    settings = {"LEEWARD_VAR": str(installation.folder), "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
    return {**ENVIRONMENT, **settings}


@pytest.fixture
def ask(installation: Installation) -> Iterator[Ask]:
    """Asks two workers for a number; what each says."""
    with ExitStack() as stack:
        workers = []
        for _ in range(2):
            worker = subprocess.Popen(
                [sys.executable, "-c", WORKER],
                env=environment(installation),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            stack.callback(worker.wait)
            stack.callback(worker.kill)
            workers.append(worker)

        def answers(number: str) -> list[str]:
            for worker in workers:
                assert worker.stdin is not None
                worker.stdin.write(number + "\n")
                worker.stdin.flush()
            return [worker.stdout.readline().strip() for worker in workers if worker.stdout is not None]

        yield answers
        for worker in workers:
            for pipe in (worker.stdin, worker.stdout):
                assert pipe is not None
                pipe.close()


def table(folder: Path, *numbers: str) -> Path:
    path = folder / "lost.csv"
    path.write_text("number,issuer,type,status\n" + "".join(f"{number},BRB,P,lost\n" for number in numbers))
    return path


def test_every_process_follows_at_its_next_check(installation: Installation, ask: Ask, tmp_path: Path) -> None:
    installation.run("index", "build")
    assert ask("A1234567") == ["1 0 -"] * 2
    installation.run("lists", "import", "documents", table(tmp_path, "A1234567", "A7654321"), "--full")
    assert ask("A1234567") == ["1 1 -"] * 2
    installation.run("index", "build")
    assert ask("A1234567") == ["2 1 -"] * 2
    installation.run("lists", "import", "documents", table(tmp_path, "A7654321"), "--full", "--force")
    assert ask("A1234567") == ["2 0 -"] * 2
    assert ask("A7654321") == ["2 1 -"] * 2


def test_a_server_has_the_index_rebuilt_by_another_process(installation: Installation, ask: Ask) -> None:
    assert ask("A1234567") == ["0 0 -"] * 2
    named = "from leeward.apps.indexing.jobs import JOBS; {job.name: job for job in JOBS}['indexing.rebuild'].work()"
    script = f"import django; django.setup(); {named}"
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(installation), capture_output=True, check=True, text=True
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert ask("A1234567") == ["1 0 -"] * 2


SHARED = """
import django
django.setup()
from leeward.apps.indexing.queries.rows import active_rows
from leeward.core.search.index import SubjectColumns
from leeward.core.search.index.collector import collect
if __name__ == "__main__":
    rows = list(active_rows(2, 2))
    alone, together = collect(active_rows(1)), collect(rows)
    print(all(alone[name].tobytes() == together[name].tobytes() for name in alone))
    print(sum(len(row) for row in rows if isinstance(row, SubjectColumns)) > 0)
"""


def test_two_processes_read_the_registry_as_one_does(installation: Installation, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("reference,name\n" + "".join(f"R{n},Ama{n % 3} Osei\n" for n in range(9)))
    installation.run("lists", "import", "persons", people)
    installation.run("lists", "import", "documents", table(tmp_path, "A1234567", "A7654321"))
    script = tmp_path / "shared.py"
    script.write_text(SHARED)
    done = subprocess.run(
        [sys.executable, str(script)], env=environment(installation), capture_output=True, check=True, text=True
    )
    assert (done.stdout.split(), done.stderr) == (["True", "True"], "")


def test_a_second_server_on_one_folder_is_refused(installation: Installation) -> None:
    with data_lock.take(installation.folder):
        refused = installation.start("serve", LEEWARD_PORT="8161", LEEWARD_LIVE_PORT="0").refusal
    assert refused.startswith(f"another server (process {os.getpid()}) serves {installation.folder}: end that one")
