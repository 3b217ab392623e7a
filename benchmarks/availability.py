"""How long a check takes while a server is attacked, or has 300 desks, beside how long it takes in calm.

Run as `python benchmarks/availability.py [--checks N] [--plain | --tls]`. Leeward is real: the demonstration region,
`leeward serve` as it is served, checks of travellers over the API by one client that keeps its connection. Each attack
(`_attacks.py`) is a process of its own on the same machine, so it takes processor time from the server too. Each run
under attack is between two runs in calm, with which it is compared. Loopback alone; every attack is bounded in
connections and ends with its run.
"""

import argparse
import http.client
import json
import os
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from _attacks import ATTACKS
from _machine import describe
from leeward.scenario import build_region, people, zone

LEEWARD = Path(sys.executable).with_name("leeward")
SCRIPT = Path(__file__).with_name("_attacks.py")
PORT = 8151
TODAY = date.today()  # noqa: DTZ011 - a benchmark
MOST_SECONDS = 60.0
"""For one run; what is counted until then is printed."""


def main() -> None:
    """Print a table for plain HTTP and one for TLS."""
    options = _options()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name:
        folder = Path(name)
        environment = {**os.environ, "LEEWARD_VAR": name, "LEEWARD_DEMO": "yes", "LEEWARD_PORT": str(PORT)}
        leeward(environment, "demo")
        key = leeward(environment, "officers", "key", "officer", "--label", "benchmark").strip()
        schemes = ["http"] if options.plain else ["https"] if options.tls else ["http", "https"]
        for scheme in schemes:
            tls = certificate(folder) if scheme == "https" else {}
            with server(environment | tls, scheme):
                measure(scheme, key, options.checks, environment)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=int, default=300)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--tls", action="store_true")
    return parser.parse_args()


def leeward(environment: dict[str, str], *words: str) -> str:
    """What a command prints."""
    done = subprocess.run([LEEWARD, *words], env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def certificate(folder: Path) -> dict[str, str]:
    """Settings with a certificate of an hour."""
    pem, key = folder / "bench.pem", folder / "bench.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-days", "1", "-subj", "/CN=127.0.0.1", "-keyout", str(key), "-out", str(pem)]
    subprocess.run(command, check=True, capture_output=True)
    return {"LEEWARD_TLS_CERTIFICATE": str(pem), "LEEWARD_TLS_KEY": str(key)}


@contextmanager
def server(environment: dict[str, str], scheme: str) -> Iterator[None]:
    """`leeward serve`, until the block ends."""
    process = subprocess.Popen([LEEWARD, "serve"], env=environment, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            try:
                ask(connection(scheme), "GET", "/health")
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def connection(scheme: str) -> http.client.HTTPConnection:
    """A client's connection."""
    if scheme == "http":
        return http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    return http.client.HTTPSConnection("127.0.0.1", PORT, timeout=30, context=ssl._create_unverified_context())


def ask(client: http.client.HTTPConnection, method: str, path: str, key: str = "", body: str | None = None) -> bytes:
    """The answer to one request, which must succeed."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"} if key else {}
    client.request(method, path, body, headers)
    answer = client.getresponse()
    data = answer.read()
    if answer.status not in (200, 201):
        raise SystemExit(f"{path} answered {answer.status}: {data[:300]!r}")
    return data


def travellers() -> Iterator[str]:
    """Bodies of checks of different people with valid zones, again and again."""
    made = people(build_region(), count=3000, today=TODAY)
    zones = (zone(person, person.documents[0]) for person in made if person.documents)
    return cycle([json.dumps({"mrz": "\n".join(lines)}) for lines in islice(zones, 1000)])


def tickets(environment: dict[str, str], checks: list[str]) -> list[str]:
    """What lets pages listen for these checks, as the pages have it."""
    program = (
        "import json, sys, django; django.setup(); from leeward.apps.border.queries.live import ticket; "
        "print(json.dumps([ticket(each) for each in json.load(sys.stdin)]))"
    )
    variables = environment | {"DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=variables,
        input=json.dumps(checks),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def measure(scheme: str, key: str, count: int, environment: dict[str, str]) -> None:
    """Each attack between two runs in calm."""
    bodies = travellers()
    made: list[str] = []

    def run() -> list[float]:
        client, times, began = connection(scheme), list[float](), time.monotonic()
        while len(times) < count and time.monotonic() - began < MOST_SECONDS:
            body, started = next(bodies), time.perf_counter()
            made.append(json.loads(ask(client, "POST", "/api/v1/checks", key, body))["id"])
            times.append((time.perf_counter() - started) * 1000)
        client.close()
        return times

    run()  # warms up
    print(f"\n{scheme}, {count} checks each\n{'':24}  calm p50/p99   attacked p50/p99   ratio p50/p99")
    calm = run()
    listens_to = tickets(environment, made[-300:])
    for name in ATTACKS:
        if "handshake" in name and scheme == "http":
            continue
        with attacked(name, scheme, listens_to):
            under = run()
        again = run()
        beside, calm = [*calm, *again], again
        show(name, beside, under)


def show(name: str, calm: Sequence[float], under: Sequence[float]) -> None:
    """One line."""
    (p50, p99), (q50, q99) = _cuts(calm), _cuts(under)
    ratio = f"{q50 / p50:6.2f}/{q99 / p99:.2f}"
    few = "" if len(under) * 2 >= len(calm) else f"  ({len(under)} checks in {MOST_SECONDS:.0f} s)"
    print(f"{name:24} {p50:6.1f}/{p99:6.1f}     {q50:6.1f}/{q99:6.1f}    {ratio}{few}", flush=True)


def _cuts(times: Sequence[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=100)
    return cuts[49], cuts[98]


@contextmanager
def attacked(name: str, scheme: str, listens_to: list[str]) -> Iterator[None]:
    """One attack, as long as the block runs."""
    command = [sys.executable, str(SCRIPT), name, str(PORT), str(PORT + 1), scheme]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(listens_to) + "\n")
        process.stdin.flush()
        if process.stdout.readline() != "ready\n":
            raise SystemExit(f"{name}: the attack did not start")
        yield
    finally:
        process.kill()
        process.communicate()


if __name__ == "__main__":
    main()
