"""How fast lists are read: a made table of documents, and the real OFAC and UN lists where they are at hand.

Run as `python benchmarks/lists.py [ROWS]`. Reading alone: nothing is stored. Processor time, since a shared
machine's wall clock says little.
"""

import io
import platform
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from leeward.core.record.lists import KINDS
from leeward.core.record.lists.read import Entry

DATA = Path(__file__).parents[2] / "shared" / "data" / "names"
ISSUERS = ("BRB", "TTO", "JAM", "D", "GBR", "ATG", "DOM")
HEADER = b"number,issuer,type,status,reported,issued,expires,circumstances,reference\n"


class MadeTable(io.RawIOBase):
    """A table of documents that is made while it is read, so that its own size is not measured."""

    def __init__(self, rows: Iterator[bytes]) -> None:
        self._rows = rows
        self._rest = HEADER

    def readable(self) -> bool:
        """It can only be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the stub allows any buffer
        """Fill the buffer with the next bytes."""
        while len(self._rest) < len(buffer) and (row := next(self._rows, None)) is not None:
            self._rest += row
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def made_rows(count: int, circumstances: str) -> Iterator[bytes]:
    """Rows with distinct numbers and plausible dates."""
    for number in range(count):
        day = f"{number % 12 + 1:02}-{number % 28 + 1:02}"
        status = "lost" if number % 3 else "stolen"
        yield (
            f"A{number:08},{ISSUERS[number % 7]},P,{status},2026-{day},2019-{day},2029-{day},{circumstances},\n"
        ).encode()


def measure(name: str, kind: str, files: dict[str, BinaryIO]) -> None:
    """Read one list and print entries, time and the highest memory of the process so far."""
    start = time.process_time()
    entries = sum(isinstance(item, Entry) for item in KINDS[kind].read(files))
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:34} {entries:>9,} entries {seconds:7.2f} s {entries / seconds:>9,.0f}/s   peak {peak} MiB")


def main(rows: int) -> None:
    """Measure all."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {datetime.now(UTC):%Y-%m-%d}")
    for name, text in (("documents", ""), ("documents, a quoted field", '"taken, from a bag"')):
        table = io.BufferedReader(MadeTable(made_rows(rows, text)), 1 << 16)
        measure(name, "documents", {"documents.csv": table})
    if not DATA.is_dir():
        print("The real lists are not at hand.")
        return
    parts = [DATA / "ofac" / f"{part}_bench.csv" for part in ("sdn", "alt", "add", "sdn_comments")]
    measure("OFAC SDN, four files", "ofac", {path.name: io.BytesIO(path.read_bytes()) for path in parts})
    un = DATA / "un" / "UN_consolidated.xml"
    measure("UN consolidated list", "un", {un.name: io.BytesIO(un.read_bytes())})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
