"""`leeward bench`: the figures of the documentation, on your own machine."""

import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from leeward import __version__
from leeward.cli import measuring
from leeward.cli.measuring import Advance, Measured, Times
from leeward.cli.progress import progress_bar
from leeward.scenario.crossings import crossings

app = typer.Typer(help="Measure this machine.", no_args_is_help=True)

CORES = len(os.sched_getaffinity(0))
_PERSON_BYTES, _DOCUMENT_BYTES = 900, 90
"""Room on the disk while both are built: the files, and what memory does not hold."""
_PERSON_SECONDS, _DOCUMENT_SECONDS, _QUERY_SECONDS = 4e-4, 2e-6, 8e-3
_BATCH_SHARE = 20


@app.callback()
def group() -> None:
    """Measure this machine."""


@app.command()
def screening(
    persons: Annotated[int, typer.Option(min=100, max=10_000_000, help="People in the index.")] = 100_000,
    documents: Annotated[int, typer.Option(min=100, max=500_000_000, help="Documents beside them.")] = 1_000_000,
    queries: Annotated[int, typer.Option(min=50, max=100_000, help="Travellers timed one by one.")] = 1000,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes of the batch.")] = CORES,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Build an index of invented people and documents in a temporary folder, search it, and print what it took."""
    wanted, free = _room(persons, documents), shutil.disk_usage(tempfile.gettempdir()).free
    minutes = (persons * _PERSON_SECONDS + documents * _DOCUMENT_SECONDS + queries * _QUERY_SECONDS * 2) / 60
    told = f"about {max(minutes, 0.5):.1f} minutes and {wanted / 1e9:.1f} GB in {tempfile.gettempdir()}"
    if wanted > free:
        typer.echo(f"leeward: this needs {told}, where only {free / 1e9:.1f} GB are free; TMPDIR moves it", err=True)
        raise typer.Exit(1)
    typer.echo(f"this takes {told}", err=True)
    found = Measured(persons, documents)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        _measure(Path(folder), found, queries, workers)
    machine = _machine(load) | {"processes of the batch": workers}
    if as_json:
        typer.echo(json.dumps({"machine": machine, "measured": asdict(found)}, ensure_ascii=False))
    else:
        _show(found, machine)


def _room(persons: int, documents: int) -> int:
    return persons * _PERSON_BYTES + documents * _DOCUMENT_BYTES + 50_000_000


def _measure(folder: Path, found: Measured, queries: int, workers: int) -> None:
    people, papers = folder / "persons", folder / "documents"
    with _bar("building persons", found.persons) as advance:
        sample = measuring.build_persons(people, found, advance)
    with _bar("building documents", found.documents) as advance:
        measuring.build_documents(papers, found, advance)
    index = measuring.open_index((people / "idx.1", papers / "idx.1"), found)
    with _bar("searching one by one", queries) as advance:
        measuring.time_queries(index, list(crossings(queries, sample)), found, advance)
    measuring.time_lookups(index, found)
    several = max(queries * _BATCH_SHARE, 8192)
    with _bar("searching in blocks", several) as advance:
        measuring.time_batch(index, crossings(several, sample, seed=2), workers, found, advance)
    found.peak_bytes = measuring.peak_bytes()


@contextmanager
def _bar(title: str, total: int) -> Iterator[Advance]:
    with progress_bar() as progress:
        task = progress.add_task(title, total=total)
        yield lambda done: progress.advance(task, done)


def _machine(load: float) -> dict[str, Any]:
    """What the figures depend on."""
    cpuinfo = Path("/proc/cpuinfo")
    models = [line.partition(":")[2].strip() for line in _lines(cpuinfo) if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": CORES,
        "load before": round(load, 1),
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "leeward": __version__,
        "python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "numba", "pyarrow", "rapidfuzz")},
    }


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def _show(found: Measured, machine: dict[str, Any]) -> None:
    table = Table(title="Screening", title_justify="left")
    for heading, side in (("what", "left"), ("figure", "right"), ("p99", "right"), ("most", "right")):
        table.add_column(heading, justify=side)  # type: ignore[arg-type]  # the two words that rich knows
    for row in _rows(found):
        table.add_row(*row)
    console = Console()
    console.print(table)
    console.print(", ".join(f"{name} {value}" for name, value in machine.items()), style="dim")


def _rows(found: Measured) -> Iterator[tuple[str, ...]]:
    yield "persons in the index", f"{found.persons:,}"
    yield "their names", f"{found.names:,}"
    yield "built in", f"{found.persons_seconds:.1f} s"
    yield "size", f"{found.persons_bytes / 1e6:,.0f} MB"
    yield "documents in the index", f"{found.documents:,}"
    yield "built in", f"{found.documents_seconds:.1f} s"
    yield "size", f"{found.documents_bytes / 1e6:,.0f} MB"
    yield "both opened and verified in", f"{found.opened_seconds:.2f} s"
    yield _timed("one query, CPU", found.query_cpu, "ms")
    yield _timed("one query, wall", found.query_wall, "ms")
    yield _timed("one document, CPU", found.lookup_cpu, "µs")
    yield "people found among the best five", f"{found.found_share:.1%}"
    yield "batch, travellers a second", f"{found.batch_rate:,.0f}"
    yield "most memory of this process", f"{found.peak_bytes / 1e6:,.0f} MB"


def _timed(title: str, times: Times, unit: str) -> tuple[str, ...]:
    factor = 1000 if unit == "µs" else 1
    return title, *(f"{value * factor:.2f} {unit}" for value in (times.p50, times.p99, times.most))
