"""How fast a table of lost documents is imported into SQLite, in how much memory, and how long it locks the database.

    python benchmarks/imports.py [rows, default 1000000]

A fresh installation in a temporary folder; the table is written first and is no part of the figures. The second
import of the same file shows what an unchanged list costs. There is no peer: what other systems import, they do
not import into this schema.
"""

import os
import platform
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import django
from django.core.management import call_command

STATES = ("GBR", "D", "FRA", "BRB", "TTO", "JAM", "VEN", "COL", "HTI", "DOM")
STATUSES = ("lost", "stolen", "revoked", "invalid")


def write_table(path: Path, rows: int) -> None:
    """A table of documents whose numbers, issuers and statuses differ."""
    with path.open("w", encoding="ascii") as stream:
        stream.write("number,issuer,type,status,reported,expires\n")
        for index in range(rows):
            number = f"{chr(65 + index % 26)}{index * 7919 % 100_000_000:08}"
            stream.write(f"{number},{STATES[index % 10]},P,{STATUSES[index % 4]},2026-03-14,2031-05-01\n")


def main() -> None:
    """Prepare, import twice, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        os.environ |= {"LEEWARD_VAR": folder, "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
        from leeward.site import secrets  # noqa: PLC0415 - settings read the variables above

        secrets.make_missing(Path(folder) / "secrets")
        django.setup()
        call_command("migrate", verbosity=0)
        measure(Path(folder), rows)


def measure(folder: Path, rows: int) -> None:
    """Import the table twice and print what it took."""
    from leeward.apps.agencies.actions.officers import ensure_agency  # noqa: PLC0415 - after django.setup()
    from leeward.apps.audit.actions import Actor  # noqa: PLC0415
    from leeward.apps.registry.actions.imports import import_list  # noqa: PLC0415

    owner = ensure_agency("BRB-RBPF", "Royal Barbados Police Force")
    table = folder / "documents.csv"
    write_table(table, rows)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}  {platform.machine()} {os.cpu_count()} CPUs  Python {platform.python_version()}"
    )
    print(f"Django {django.__version__}  SQLite file  {rows} rows  {table.stat().st_size / 1e6:.0f} MB")
    for name in ("first import", "second import, unchanged"):
        marks = {"read": 0.0}
        start, processor = time.perf_counter(), time.process_time()

        def progress(stage: str, done: int, total: int, start: float = start, marks: dict[str, float] = marks) -> None:
            marks[stage] = time.perf_counter() - start

        result = import_list("documents", [table], owner=owner, list_name=None, actor=Actor("bench"), progress=progress)
        took, processor = time.perf_counter() - start, time.process_time() - processor
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name:26} {took:6.1f} s  {rows / took:7.0f} rows/s  processor {processor:6.1f} s  "
            f"database locked {took - marks['read']:6.1f} s  peak {peak:4.0f} MB"
        )
        print(f"{'':26} added {result.added}  unchanged {result.unchanged}  rejected {result.rejected}")


if __name__ == "__main__":
    main()
