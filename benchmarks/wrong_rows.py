"""Files in which every row is wrong: time and peak of memory of the commands that read files, at two sizes.

Run as `python benchmarks/wrong_rows.py [--rows N N]` from the project's root. The peak is that of the command's own
process (the largest resident set, as the kernel counts it); where it does not grow with the rows, what is wrong is not
collected.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from _machine import describe

LEEWARD = Path(sys.executable).with_name("leeward")
PERSONS = ("reference", "surname", "given_names", "birth_date", "topic")
TRAVELLERS = ("reference", "name", "birth_date", "sex", "nationality", "document_number", "document_issuer")
ENTITIES: tuple[dict[str, object], ...] = (
    {"schema": 5, "properties": {"name": ["X"]}},
    {"schema": "Person"},
    {"properties": {}},
    {"schema": "Person", "properties": {"name": [5]}},
)


def main() -> None:
    """Prepare an installation, then give each command its files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    sizes = parser.parse_args().rows
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name:
        folder = Path(name)
        environment = {**os.environ, "LEEWARD_VAR": str(folder / "var"), "LEEWARD_DEMO": "yes"}
        write(folder / "first.csv", PERSONS, iter([("1", "GREAVES", "ALTHEA", "1984-07-09", "sanction")]))
        for prepare in ("migrate", f"lists import persons {folder / 'first.csv'}", "index build"):
            subprocess.run([LEEWARD, *prepare.split()], env=environment, check=True, capture_output=True)
        for rows in sizes:
            for words in commands(folder, rows):
                measure(environment, words, rows)


def commands(folder: Path, rows: int) -> list[tuple[str, ...]]:
    """The commands, with the files that they read."""
    entities, persons, travellers = folder / "entities.json", folder / "persons.csv", folder / "travellers.csv"
    with entities.open("w") as file:
        file.writelines(
            json.dumps({"id": f"q{row}", **each}) + "\n" for row, each in enumerate(islice(cycle(ENTITIES), rows))
        )
    write(persons, PERSONS, ((str(row), "", "", "32/13/1985", "none") for row in range(rows)))
    write(travellers, TRAVELLERS, ((str(row), "", "32/13/1985", "", "", "", "") for row in range(rows)))
    out = str(folder / "out")
    return [
        ("match", str(entities), "--out", f"{out}.json"),
        ("compare", str(entities), "--out", f"{out}.json"),
        ("screen", str(travellers), "--out", f"{out}.csv", "--workers", "1"),
        ("lists", "import", "persons", str(persons)),
        ("lists", "import", "ftm", str(entities)),
    ]


def write(path: Path, columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """A table."""
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        table.writerows(rows)


def measure(environment: dict[str, str], words: tuple[str, ...], rows: int) -> None:
    """Run the command, which refuses every row, and print what it took."""
    started = time.perf_counter()
    process = subprocess.Popen([LEEWARD, *words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    name = " ".join(word for word in words[:3] if "/" not in word and not word.startswith("--"))
    took, processor, peak = time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(
        f"{name:20} {rows:>8,} wrong rows  {took:6.1f} s  processor {processor:5.1f} s  peak {peak:4.0f} MB"
        f"  exit code {process.returncode}"
    )


if __name__ == "__main__":
    main()
