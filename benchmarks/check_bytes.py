"""How many bytes of the database a recorded check takes, table by table, in the demonstration's region.

Run as `python benchmarks/check_bytes.py [--checks N]`. A demonstration is set up in a folder of its own, travellers
of the region are checked by `leeward check --file` (each recorded with findings, sealed evidence and audit row), and
what each table and its indexes have grown by is counted with SQLite's `dbstat`, in pages that are full (after VACUUM).
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

from _machine import describe
from leeward.scenario import build_region, people, zone

LEEWARD = Path(sys.executable).with_name("leeward")
TODAY = date.today()  # noqa: DTZ011 - a benchmark


def main() -> None:
    """Check travellers, and print what the database has grown by."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=int, default=2000)
    count: int = parser.parse_args().checks
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name:
        folder = Path(name)
        environment = {**os.environ, "LEEWARD_VAR": name, "LEEWARD_DEMO": "yes"}

        def leeward(*words: str) -> None:
            done = subprocess.run([LEEWARD, *words], env=environment, check=False, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(done.stderr)

        leeward("demo")
        (folder / "zones").write_text("\n\n".join(travellers(count)) + "\n", encoding="ascii")
        before = bytes_by_table(folder / "leeward.sqlite3")
        leeward("check", "--file", str(folder / "zones"), "--out", os.devnull)
        grown = bytes_by_table(folder / "leeward.sqlite3")
        grown.subtract(before)
    for table, taken in grown.most_common():
        if taken / count >= 1:
            print(f"{taken / count:8.0f} bytes a check  {table}")
    print(f"{sum(grown.values()) / count:8.0f} bytes a check  in all ({count:,} checks)")


def travellers(count: int) -> list[str]:
    """Valid zones of different people."""
    made = people(build_region(), count=count * 3, today=TODAY)
    zones = ("\n".join(zone(person, person.documents[0])) for person in made if person.documents)
    return list(islice(zones, count))


def bytes_by_table(path: Path) -> Counter[str]:
    """The bytes of each table with its indexes, in a database without free pages."""
    with sqlite3.connect(path) as database:
        database.execute("VACUUM")
        query = """SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize)
            FROM dbstat s LEFT JOIN sqlite_schema m ON m.name = s.name GROUP BY 1"""
        return Counter(dict(database.execute(query).fetchall()))


if __name__ == "__main__":
    main()
