"""Two nodes on loopback over HTTPS: published to stored at the partner, and many records to a new node.

`PYTHONPATH=. python benchmarks/exchange.py [--records 100000] [--seconds 20]`. Times include sealing, TLS, two durable
commits and the registry's own work. No peer does the same: X-Road does not queue, and NATS is no registry.
"""

import argparse
import sqlite3
import tempfile
import time
from datetime import datetime
from pathlib import Path

from tests.apps.exchange.two_nodes import Installed, federate

from _machine import describe, percentiles
from imports import write_table


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--rate", type=int, default=50)
    options = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-exchange-") as folder:
        nodes = [Installed("BRB-RBPF", Path(folder) / "brb"), Installed("LCA-POLI", Path(folder) / "lca")]
        try:
            federate(nodes)
            _measure(nodes[0], nodes[1], options)
        finally:
            for node in nodes:
                node.kill()


def _measure(barbados: Installed, lucia: Installed, options: argparse.Namespace) -> None:
    table = barbados.folder / "documents.csv"
    write_table(table, options.records)
    barbados.do("import", str(table))
    barbados.serve()
    lucia.serve()
    began = time.monotonic()
    while _count(lucia, "registry_record") < options.records:
        time.sleep(0.5)
    took = time.monotonic() - began
    sent = _one(barbados, "SELECT SUM(LENGTH(envelope)) FROM exchange_outgoing WHERE kind = 'records'")
    print(f"{options.records} records to a new node: {took:.0f} s, {options.records / took:.0f}/s")
    print(f"bytes on the line: {sent}, {sent / options.records:.0f} for each record")
    barbados.do("stream", str(options.rate), str(options.seconds))
    total = options.records + options.rate * options.seconds
    while _count(lucia, "registry_record") < total:
        time.sleep(0.2)
    print(f"published to stored at the partner, {options.rate} records/s: {percentiles(_delays(barbados, lucia))}")


def _delays(barbados: Installed, lucia: Installed) -> list[float]:
    """Milliseconds from the owner's journal row to the partner's, for records made one by one."""
    made = _rows(barbados)
    return [(at - made[record]).total_seconds() * 1000 for record, at in _rows(lucia).items() if record in made]


def _rows(node: Installed) -> dict[str, datetime]:
    made_one_by_one = "SELECT id FROM registry_record WHERE reference LIKE 'BRB/P/S9%'"
    query = f"SELECT record_id, at FROM registry_recordchange WHERE record_id IN ({made_one_by_one})"
    with sqlite3.connect(f"file:{node.folder / 'leeward.sqlite3'}?mode=ro", uri=True) as database:
        return {record: datetime.fromisoformat(at) for record, at in database.execute(query)}


def _count(node: Installed, table: str) -> int:
    return _one(node, f"SELECT COUNT(*) FROM {table}")


def _one(node: Installed, query: str) -> int:
    with sqlite3.connect(f"file:{node.folder / 'leeward.sqlite3'}?mode=ro", uri=True) as database:
        return int(database.execute(query).fetchone()[0] or 0)


if __name__ == "__main__":
    main()
