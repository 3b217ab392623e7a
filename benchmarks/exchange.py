"""Two nodes on loopback over HTTPS: published to stored at the partner, and many records to a new node.

`PYTHONPATH=. python benchmarks/exchange.py [--records 100000] [--seconds 20] [--kill]`; with `--kill` both nodes are
killed in the middle of the records, and started again. Times include sealing, TLS, two durable commits and the
registry's own work. No peer does the same: X-Road does not queue, and NATS is no registry.
"""

import argparse
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.apps.exchange.two_nodes import Installed, federate

from _machine import describe, percentiles
from confirmations import count_of, print_confirmations, rows
from imports import write_table

STAGES = ("waits for publisher", "waits for sealer", "on the line", "waits and is stored")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--kill", action="store_true", help="kill both nodes in the middle of the records")
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--churn", type=int, default=20_000, help="changes in a day")
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
    barbados.run("index", "build")
    barbados.serve()
    lucia.serve()
    began, killed = time.monotonic(), not options.kill
    while (count := count_of(lucia, "registry_record")) < options.records:
        if not killed and count > options.records / 2:
            killed = True
            for node in (barbados, lucia):
                node.kill()
                node.serve()
        time.sleep(0.5)
    took = time.monotonic() - began
    sent = _one(barbados, "SELECT SUM(LENGTH(envelope)) FROM exchange_outgoing WHERE kind = 'records'")
    print(f"{options.records} records to a new node: {took:.0f} s, {options.records / took:.0f}/s")
    print(f"bytes on the line: {sent}, {sent / options.records:.0f} for each record")
    barbados.do("stream", str(options.rate), str(options.seconds))
    total = options.records + options.rate * options.seconds
    while count_of(lucia, "registry_record") < total:
        time.sleep(0.2)
    streamed = _one(barbados, "SELECT SUM(LENGTH(envelope)) FROM exchange_outgoing WHERE kind = 'records'") - sent
    count = options.rate * options.seconds
    day = streamed / count * options.churn
    minutes = day * 8 / 64_000 / 60
    print(f"bytes of one change: {streamed / count:.0f}; {options.churn} a day take {minutes:.0f} min at 64 kbit/s")
    print(f"{options.rate} records/s, one by one:")
    print(f"  {'question and answer':20} {percentiles(barbados.do('search', '40'))}")
    for name, times in _delays(barbados, lucia).items():
        print(f"  {name:20} {percentiles(times)}")
    print("a hit over HTTP and its answer, while nothing is published:")
    print_confirmations(barbados, lucia, 40)


def _delays(barbados: Installed, lucia: Installed) -> dict[str, list[float]]:
    """Milliseconds of each stage, and from the owner's journal row to the partner's copy, for records made one by one.

    A partner's journal row has the time at which its message was received, which finds the message.
    """
    changed, received = _changes(barbados), _changes(lucia)
    came = {
        at: (message, handled) for message, at, handled in _times(lucia, "message, received_at, handled_at", "arrival")
    }
    sent = {message: times for message, *times in _times(barbados, "id, created_at, sealed_at", "outgoing")}
    found: dict[str, list[float]] = {name: [] for name in (*STAGES, "published to stored")}
    for record, at in received.items():
        message, handled = came[at]
        moments = [changed[record], *sent[message], at, handled]
        for name, begun, ended in zip(STAGES, moments, moments[1:], strict=False):
            found[name].append((ended - begun).total_seconds() * 1000)
        found["published to stored"].append((handled - changed[record]).total_seconds() * 1000)
    return found


def _changes(node: Installed) -> dict[str, datetime]:
    made_one_by_one = "SELECT id FROM registry_record WHERE reference LIKE 'BRB/P/S9%'"
    query = f"SELECT record_id, at FROM registry_recordchange WHERE record_id IN ({made_one_by_one})"
    return {record: datetime.fromisoformat(at) for record, at in rows(node, query)}


def _times(node: Installed, columns: str, table: str) -> list[tuple[Any, ...]]:
    found = rows(node, f"SELECT {columns} FROM exchange_{table} WHERE kind = 'records'")
    return [(row[0], *(datetime.fromisoformat(each) for each in row[1:])) for row in found]


def _one(node: Installed, query: str) -> int:
    return int(rows(node, query)[0][0] or 0)


if __name__ == "__main__":
    main()
