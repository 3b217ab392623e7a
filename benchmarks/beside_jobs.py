"""Checks at a counter beside each periodic job and each import, SQLite: what the worker may cost a border.

Run as `python benchmarks/beside_jobs.py [--persons N] [--documents N] [--seconds S] [--only NAME ...]`. The
installation is that of `checks.py`; the server has no worker of its own. One process beside it (`_work_beside.py`, as
low in priority as the worker) does one thing at a time: an import of 20,000 people, passenger lists of 6,000 and of
300, every periodic job, a look back at past checks, a backup and a build of the index. One client checks meanwhile.
Printed for each: p50 and p99 of a check, p99 as a multiple of the calm one before it, the CPU of the serving process
for a check, and the longest time for which the work held SQLite's one writer, how much of it the processor worked, and
the function that wrote. A release of statistics and a comparison between nodes, which need cases, are in
`intersection.py`.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from _machine import describe
from checks import LEEWARD, PORT, load, prepare, server, travellers

WORK = Path(__file__).with_name("_work_beside.py")
IMPORTS = ("people", "list", "flight", "past", "backup", "index")
ALONE = (
    "import sys; from contextlib import nullcontext; import leeward.platform.supervision as beside; "
    "beside.command_beside = lambda *_, **__: nullcontext(); sys.argv = ['leeward', 'serve']; "
    "from leeward.site.main import run; run()"
)
"""`leeward serve` without the processes beside it."""


class Seen(NamedTuple):
    """Milliseconds of checks, and of CPU of the serving process for each."""

    p50: float
    p99: float
    cpu: float


def main() -> None:
    """Prepare an installation, and check beside one work after the other."""
    options = _options()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name:
        environment = {**os.environ, "LEEWARD_VAR": name, "LEEWARD_DEMO": "yes", "LEEWARD_PORT": str(PORT)}
        environment |= {"LEEWARD_LIVE_PORT": "0", "LEEWARD_QUESTIONS_PROGRAM": "10000000"}  # asks without a pause

        def leeward(*words: str) -> str:
            done = subprocess.run([LEEWARD, *words], env=environment, check=False, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(done.stderr)
            return done.stdout

        leeward("migrate")
        prepare(Path(name), leeward, options)
        key = leeward("officers", "key", "console", "--label", "benchmark").strip()
        jobs = [each["name"] for each in json.loads(leeward("jobs", "--json"))["jobs"]]
        works = [(what, "") for what in IMPORTS] + [("job", job) for job in jobs]
        chosen = [work for work in works if not options.only or (work[1] or work[0]) in options.only]
        with server(environment, (sys.executable, "-c", ALONE)) as process, _beside(environment) as beside:
            _report(options.seconds, process, key, beside, chosen)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--only", nargs="+", default=[])
    return parser.parse_args()


@contextmanager
def _beside(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, str(WORK)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert _line(process) == "ready"
        yield process
    finally:
        process.kill()
        process.wait()


def _report(
    seconds: float, process: int, key: str, beside: "subprocess.Popen[str]", works: list[tuple[str, str]]
) -> None:
    bodies = travellers()

    def checked() -> Seen:
        asked = {"port": PORT, "method": "POST", "path": "/api/v1/checks", "key": key, "bodies": bodies}
        before = _cpu(process)
        found = load(asked | {"clients": 1, "seconds": seconds})
        # A check that was not answered in this time took all of it.
        times = found["times"] if len(found["times"]) > 1 else [seconds * 1000] * 2
        cuts = statistics.quantiles(times, n=100)
        # The clients' warm-up asks too.
        return Seen(cuts[49], cuts[98], (_cpu(process) - before) / 1.2 / len(times) * 1000)

    checked()  # the first checks of a server open files
    print(f"{'beside':28} {'calm p50':>8} {'p99':>6}   {'p50':>6} {'p99':>6} times   CPU calm, beside   longest hold")
    for what, name in works:
        calm = checked()
        order(beside, what, name, seconds * 1.2)
        seen, result = _until_done(beside, checked)
        worst = max(seen, key=lambda each: each.p99)
        print(
            f"{name or what:28} {calm.p50:8.1f} {calm.p99:6.1f}   {worst.p50:6.1f} {worst.p99:6.1f} "
            f"{worst.p99 / calm.p99:5.1f}   {calm.cpu:8.2f} {statistics.mean(each.cpu for each in seen):7.2f}   "
            f"{result['held']:6.0f} ms ({result['worked']:.0f} of the processor) "
            f"{result['by']} ({result['times']} x {result['seconds']:.1f} s)",
            flush=True,
        )


def order(beside: "subprocess.Popen[str]", what: str, name: str, seconds: float) -> None:
    """Have it begin; it returns when it has what it needs."""
    assert beside.stdin is not None
    beside.stdin.write(json.dumps({"what": what, "name": name, "seconds": seconds}) + "\n")
    beside.stdin.flush()
    assert _line(beside) == "begins"


def _until_done(beside: "subprocess.Popen[str]", checked: Any) -> tuple[list[Seen], dict[str, Any]]:
    """What checks took in each of the times that pass until the work is done, and its figures."""
    seen = [checked()]
    assert beside.stdout is not None
    os.set_blocking(beside.stdout.fileno(), False)
    while not (line := beside.stdout.readline()):
        seen.append(checked())
    os.set_blocking(beside.stdout.fileno(), True)
    result: dict[str, Any] = json.loads(line)
    return seen, result


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _cpu(process: int) -> float:
    """Seconds of CPU of the serving process alone (proc(5), stat: fields 14 and 15)."""
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, words[11:13])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
