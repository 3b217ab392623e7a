"""The whole check over HTTP: real lists and a million documents, one client, durable commit and audit row included.

Prints p50 and p99 of the wall time that the client sees, beside the same server's `/health` (what HTTP alone costs)
and a bare SQLite commit on the same disk (what durability alone costs).
"""

import csv
import http.client
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice, repeat
from pathlib import Path

from _machine import describe, percentiles
from leeward.core.records.document import TravelDocument
from leeward.core.scenario import build_region, people, reported_documents, zone

LEEWARD = Path(sys.executable).with_name("leeward")
NAMES = Path(__file__).parents[2] / "shared" / "data" / "names"
DOCUMENTS, CHECKS, PORT = int(os.environ.get("BENCH_DOCUMENTS", "1000000")), 1000, 8431
_WARM_UP = 50


def main() -> None:
    """Prepare an installation, check travellers over HTTP, and print what it took."""
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        environment = {**os.environ, "LEEWARD_VAR": folder, "LEEWARD_DEMO": "yes", "LEEWARD_PORT": str(PORT)}

        def leeward(*words: str) -> str:
            done = subprocess.run([LEEWARD, *words], env=environment, check=True, capture_output=True, text=True)
            return done.stdout

        leeward("migrate")
        prepare(Path(folder), leeward)
        key = leeward("officers", "key", "console", "--label", "benchmark").strip()
        size = (Path(folder) / "leeward.sqlite3").stat().st_size / 1e6
        print(f"registry {size:.0f} MB; {leeward('index', 'status').splitlines()[0]}")
        with server(environment):
            report("GET", "/health", repeat(None), key)
            report("POST", "/api/v1/checks", ["\n".join(lines) for lines in travellers()], key)
        report_commits(Path(folder))


def prepare(folder: Path, leeward: Callable[..., str]) -> None:
    """Import the real lists and the documents, and build the index."""
    started = time.perf_counter()
    if NAMES.is_dir():
        leeward(
            "lists", "import", "ofac", *(str(NAMES / "ofac" / f"{part}_bench.csv") for part in ("sdn", "alt", "add"))
        )
        leeward("lists", "import", "un", str(NAMES / "un" / "UN_consolidated.xml"))
    else:
        print("without ../shared/data: documents only")
    path = folder / "documents.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("number", "issuer", "type", "status"))
        for record in reported_documents(build_region(), today=date.today(), count=DOCUMENTS):  # noqa: DTZ011 - a benchmark
            if isinstance(record.content, TravelDocument):
                content = record.content
                writer.writerow((content.number, content.issuer, content.type, content.status))
    made = time.perf_counter()
    leeward("lists", "import", "documents", str(path))
    imported = time.perf_counter()
    leeward("index", "build")
    print(
        f"import of {DOCUMENTS:,} documents {imported - made:.0f} s; index build {time.perf_counter() - imported:.1f} s"
    )
    print(f"preparation in all {time.perf_counter() - started:.0f} s")


def travellers() -> Iterator[tuple[str, ...]]:
    """Valid zones of different people."""
    today = date.today()  # noqa: DTZ011 - a benchmark
    made = (
        zone(person, person.documents[0])
        for person in people(build_region(), count=CHECKS * 3, today=today)
        if person.documents
    )
    for number, lines in enumerate(made):
        if number >= CHECKS + _WARM_UP:
            return
        yield lines


@contextmanager
def server(environment: dict[str, str]) -> Iterator[None]:
    """The server, until the block ends."""
    process = subprocess.Popen(
        [LEEWARD, "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", PORT)
                connection.request("GET", "/health")
                connection.getresponse().read()
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def report(method: str, path: str, zones: Iterable[str | None], key: str) -> None:
    """Time one request for each zone on one connection that stays open; the first ones warm up and do not count."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def ask(zone_text: str | None) -> None:
        body = None if zone_text is None else json.dumps({"mrz": zone_text})
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        response.read()
        if response.status not in (200, 201):
            raise SystemExit(f"{path} answered {response.status}")

    waiting = iter(zones)
    for zone_text in islice(waiting, _WARM_UP):
        ask(zone_text)
    times = []
    for zone_text in islice(waiting, CHECKS):
        started = time.perf_counter()
        ask(zone_text)
        times.append((time.perf_counter() - started) * 1000)
    print(f"{method + ' ' + path:24} {percentiles(times)}")


def report_commits(folder: Path) -> None:
    """One durable commit of one small row: the floor under every recorded check on this disk."""
    with sqlite3.connect(folder / "floor.sqlite3", isolation_level=None) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE row (value)")
        times = []
        for number in range(CHECKS):
            started = time.perf_counter()
            database.execute("INSERT INTO row VALUES (?)", (number,))
            times.append((time.perf_counter() - started) * 1000)
    print(f"{'bare SQLite commit':24} {percentiles(times)}")


if __name__ == "__main__":
    main()
