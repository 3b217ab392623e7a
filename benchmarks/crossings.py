"""A cruise at a node's counters: crossings a second over HTTP, and how long each step takes.

Run as `python benchmarks/crossings.py [--counters N] [--seconds S] [--folder VAR]`. A demonstration is made (or the
one in VAR used) and served as `leeward serve` does: SQLite, one process. Each counter has a connection, and another
traveller each time. Two rounds: all pages that an officer's browser loads (scan, verdict, card of
crossings, decision, next), as fast as they come; and deliveries, in which one request is the check, the decision and
the crossing. The clients share the processor with the server; their part is printed. There is no peer.
"""

import argparse
import http.client
import re
import tempfile
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from _demonstration import PASSWORD, served
from _machine import describe, percentiles
from phone_outbox import arrived, zones

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
Step = Callable[["Counter", str], None]


class Counter:
    """An officer's browser without its scripts: a connection that stays open. They share one session, since so many
    sign-ins from one address are refused.
    """

    def __init__(self, site: str, times: dict[str, list[float]], cookies: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=120)
        self.cookies, self.times, self.token, self.officer = cookies, times, "", ""
        if not cookies:
            self.token = _token(self.ask("sign in", "GET", "/sign-in")[1])
            self.ask("sign in", "POST", "/sign-in", username="officer", password=PASSWORD)
        phone = self.ask("sign in", "GET", "/phone")[1]
        self.token = _token(phone)
        self.officer = re.findall(r'data-by="([\w-]+)"', phone)[0]

    def ask(self, step: str, method: str, path: str, **fields: str) -> tuple[str, str]:
        """The address to which the answer leads, and its text; the time counts for the step."""
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}) if method == "POST" else None
        began = time.perf_counter()
        self.connection.request(method, path, body, head | (_FORM if body else {}))
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.times[step].append((time.perf_counter() - began) * 1000)
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:300]}")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                kept, _, rest = value.partition("=")
                self.cookies[kept] = rest.partition(";")[0]
        return answer.getheader("Location") or "", text


def _token(text: str) -> str:
    found: str = _TOKEN.findall(text)[0]
    return found


def pages(counter: Counter, zone: str) -> None:
    """What the browser of a counter loads for one traveller."""
    verdict, _ = counter.ask("scan", "POST", "/check?by=document", mrz=zone, once=str(uuid.uuid4()))
    counter.ask("verdict page", "GET", verdict)
    counter.ask("card of crossings", "GET", f"/crossings/card/{verdict.rpartition('/')[2]}")
    then, _ = counter.ask("decision", "POST", f"{verdict}/decision", choice="clear")
    counter.ask("next page", "GET", then)


def delivery(counter: Counter, zone: str) -> None:
    """Check, decision and crossing in one request, as a phone's outbox sends them."""
    note = {"key": str(uuid.uuid4()), "by": counter.officer, "direction": "entry", "choice": "clear"}
    counter.ask("delivery", "POST", "/phone/deliver", mrz=zone, at=datetime.now(UTC).isoformat(), **note)


def main() -> None:
    """Both rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counters", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as made:
        folder, travellers = asked.folder or Path(made), zones()
        with served(folder) as site:
            times: dict[str, list[float]] = defaultdict(list)
            cookies: dict[str, str] = {}
            counters = [Counter(site, times, cookies) for _ in range(asked.counters)]
            for step in (pages, delivery):
                times.clear()
                _round(step, counters, folder, asked, travellers)


def _round(
    step: Step, counters: list[Counter], folder: Path, asked: argparse.Namespace, travellers: Iterator[str]
) -> None:
    times = counters[0].times
    lock, end = threading.Lock(), time.perf_counter() + asked.seconds

    def work(counter: Counter) -> None:
        while time.perf_counter() < end:
            with lock:
                zone = next(travellers)
            step(counter, zone)

    before, began, used = arrived(folder)[2], time.perf_counter(), time.process_time()
    threads = [threading.Thread(target=work, args=(counter,)) for counter in counters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds, crossed = time.perf_counter() - began, arrived(folder)[2] - before
    print(
        f"\n{step.__name__}: {asked.counters} counters, {crossed:,} crossings in {seconds:.0f} s: "
        f"{crossed / seconds:.1f} a second; CPU of the clients {time.process_time() - used:.0f} s"
    )
    for name, found in times.items():
        print(f"  {name:18} {percentiles(found)}")


if __name__ == "__main__":
    main()
