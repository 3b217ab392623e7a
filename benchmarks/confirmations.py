"""A hit and its owner's answer over HTTP, from the officer's check until the answer reaches the open verdict page.

`PYTHONPATH=. python benchmarks/confirmations.py [--count 100] [--rate 0]`: two served nodes on loopback over HTTPS. An
officer's check is posted to `/api/v1/checks`; the page then listens to its live events as a browser does. The owner's
duty officer, who takes no time, is this program: it sees the request in the owner's database and posts the desk's
form. With `--rate` the owner publishes so many records a second at the same time. No peer does the same.
"""

import argparse
import http.client
import json
import re
import sqlite3
import ssl
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from tests.apps.exchange.two_nodes import Installed, federate, wait_until

from _machine import describe, percentiles
from leeward.demo.federation.visitor import Visitor

if TYPE_CHECKING:
    from leeward.demo.federation.nodes import Node

ROUND_TRIP, MACHINES = "check posted to answer on the page", "of this without the person's page and form"
PERSON = "seen, and the form is posted"
STAGES = (
    "check until its answer is posted",
    "question waits for the sealer",
    "on the line",
    "waits for its handler and is stored",
    PERSON,
    "answer waits for the sealer",
    "on the line back",
    "waits for its handler and is stored here",
    "told to the page",
)
_EVENTS = re.compile(r'data-events="([^"]+)"')


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rate", type=int, default=0, help="records that the owner publishes in each second meanwhile")
    options = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-exchange-") as folder:
        nodes = [Installed("BRB-RBPF", Path(folder) / "brb"), Installed("LCA-POLI", Path(folder) / "lca")]
        try:
            federate(nodes)
            for node in nodes:
                node.serve()
            nodes[0].do("stream", "50", str(options.count // 50 + 1))
            wait_until(lambda: count_of(nodes[1], "registry_record") >= options.count, 60)
            with _publishing(nodes[0], options.rate):
                print_confirmations(nodes[0], nodes[1], options.count)
        finally:
            for node in nodes:
                node.kill()


@contextmanager
def _publishing(owner: Installed, rate: int) -> Iterator[None]:
    """Records published at this rate while the block runs."""
    if not rate:
        with nullcontext():
            yield
        return
    began = owner.begin("stream", str(rate), "3600", "S8")
    try:
        yield
    finally:
        began.kill()
        began.wait()


def print_confirmations(owner: Installed, asker: Installed, count: int) -> None:
    """Confirm the hits on the first `count` records of `stream`, and print each stage and the whole."""
    times: dict[str, list[float]] = {name: [] for name in (ROUND_TRIP, MACHINES, *STAGES)}
    officer = asker.do("staff", "counter", "officer")
    owner.do("staff", "duty", "duty")
    page, desk = _visitor(asker, "counter"), _visitor(owner, "duty")
    page.read("/check")  # both sign in before the clock runs, as people do
    desk.read("/desk")
    connection = _connection(asker, urlsplit(asker.address).port or 443)
    with ThreadPoolExecutor(1) as person:
        for n in range(count):
            began, check = _check(connection, officer, f"S9{n:07}")
            answering = person.submit(_answered, owner, desk)
            shown = _shown(asker, page, check)
            answering.result()
            moments = [began, *_stamps(asker, owner, check), shown]
            for name, (earlier, later) in zip(STAGES, pairwise(moments), strict=True):
                times[name].append((later - earlier).total_seconds() * 1000)
            times[ROUND_TRIP].append((shown - began).total_seconds() * 1000)
            times[MACHINES].append(times[ROUND_TRIP][-1] - times[PERSON][-1])
    for name, taken in times.items():
        print(f"  {name:42} {percentiles(taken)}")


def _check(connection: http.client.HTTPSConnection, key: str, number: str) -> tuple[datetime, str]:
    """Post the check; when, and its id."""
    body = json.dumps({"document": {"number": number, "issuer": "BRB"}})
    began = datetime.now(UTC)
    connection.request(
        "POST", "/api/v1/checks", body, {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    )
    answer = connection.getresponse()
    found = json.loads(answer.read())
    assert answer.status == 201, found
    return began, found["id"]


def _answered(owner: Installed, desk: Visitor) -> None:
    """Answer the one open request as soon as it is there."""
    waiting = "SELECT id FROM desk_request WHERE answered_at IS NULL AND kind = 'hit'"
    while not (found := rows(owner, waiting)):
        time.sleep(0.002)
    path = f"/desk/{UUID(found[0][0])}"
    desk.send(path, f"{path}/answer", code="confirmed")


def _shown(asker: Installed, page: Visitor, check: str) -> datetime:
    """Open the verdict page and listen, until the notification that the owner answered arrives; when that was."""
    events = _EVENTS.search(page.read(f"/check/{check}").body)
    if events is None:  # the page was slower than the owner, and shows the answer already
        return datetime.now(UTC)
    parts = urlsplit(events[1])
    connection = _connection(asker, parts.port or 443)
    connection.request("GET", parts.path, headers={"Accept": "text/event-stream"})
    stream = connection.getresponse()
    while not stream.readline().startswith(b"data: 1"):
        pass
    shown = datetime.now(UTC)
    connection.close()
    return shown


def _stamps(asker: Installed, owner: Installed, check: str) -> list[datetime]:
    """When question and answer were written, sealed, received and handled, from the rows of both nodes."""
    request = rows(asker, f"SELECT id FROM border_confirmation WHERE check_made_id = '{UUID(check).hex}'")[0][0]
    about = f"request/{UUID(request)}"
    return [*_journey(asker, owner, about), *_journey(owner, asker, about)]


def _journey(sender: Installed, receiver: Installed, about: str) -> list[datetime]:
    """When the message was written and sealed at its sender, received and handled at its receiver."""
    sent = rows(sender, f"SELECT id, created_at, sealed_at FROM exchange_outgoing WHERE about = '{about}'")[0]
    came = f"SELECT received_at, handled_at FROM exchange_arrival WHERE message = '{sent[0]}'"
    return [datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (*sent[1:], *rows(receiver, came)[0])]


def _visitor(node: Installed, username: str) -> Visitor:
    """A browser's user, who needs the node's address and certificate."""
    return Visitor(cast("Node", node), username)


def _connection(node: Installed, port: int) -> http.client.HTTPSConnection:
    context = ssl.create_default_context(cafile=node.certificate)
    context.check_hostname = False
    return http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=60)


def count_of(node: Installed, table: str) -> int:
    """How many rows the table has."""
    return int(rows(node, f"SELECT COUNT(*) FROM {table}")[0][0])


def rows(node: Installed, query: str) -> list[tuple[Any, ...]]:
    """What a query finds in the node's database, which goes on working."""
    with sqlite3.connect(f"file:{node.database}?mode=ro", uri=True) as database:
        return database.execute(query).fetchall()


if __name__ == "__main__":
    main()
