"""One piece of work after the other in a process beside the server, as the worker does them (`beside_jobs.py`).

Reads from standard input one JSON object a line: `what` (`job`, `people`, `list`, `flight`, `past`, `backup`,
`index`), `name` and `seconds`. The work is done again and again for so long, once at least. Prints one JSON object: how
often, the seconds and CPU seconds of one, and the longest hold of the writer in milliseconds, how many of them the
processor worked, and the function that wrote.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django

from _intake import flights
from checks import write_persons

os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.site.settings"
django.setup()

from _holds import Holds  # noqa: E402 - after django.setup()
from leeward.apps.agencies.actions.officers import ensure_agency  # noqa: E402
from leeward.apps.arrivals.actions.carriers import ensure_carrier  # noqa: E402
from leeward.apps.arrivals.actions.receiving import receive  # noqa: E402
from leeward.apps.arrivals.actions.senders import Sender  # noqa: E402
from leeward.apps.audit.actions import SYSTEM  # noqa: E402
from leeward.apps.indexing.queries.increments import write_increments  # noqa: E402
from leeward.apps.registry.actions.imports import import_list  # noqa: E402
from leeward.platform import durable  # noqa: E402
from leeward.platform.backup import write_copy  # noqa: E402
from leeward.platform.commands import run_command  # noqa: E402
from leeward.platform.periodic.job import declared  # noqa: E402
from leeward.scenario.crowd import crowd  # noqa: E402

NICE, PEOPLE, ON_BOARD, IN_FLIGHT = 10, 20_000, 6_000, 300


def work_of(what: str, name: str) -> Callable[[], object]:
    """What one line orders."""
    folder = Path(tempfile.mkdtemp(prefix="leeward-bench-"))
    if what == "job":
        return next(job.work for job in declared() if job.name == name)
    if what == "people":
        write_persons(folder / "people.csv", PEOPLE)
        owner = ensure_agency("BRB-IMMI", "Immigration", actor=SYSTEM)
        people = partial(
            import_list, "persons", [folder / "people.csv"], owner=owner, list_name="more", actor=SYSTEM, force=True
        )
        return lambda: (people(), write_increments())  # which the worker does a second later
    if what in {"list", "flight"}:
        sender = Sender.of(ensure_carrier("AA", "Example Air", ensure_agency("BRB-IMMI", "Immigration"), actor=SYSTEM))
        on_board, place = (ON_BOARD, 1) if what == "list" else (IN_FLIGHT, 2)  # of voyages of their own
        *_, data = flights(list(enumerate(crowd(2_000))), on_board, place)
        return lambda: receive(data, sender)
    if what == "backup":
        return lambda: write_copy(folder).unlink()
    words = {"past": ("screen", "--past", "--background"), "index": ("index", "build", "--background")}[what]
    return lambda: run_command(*words)


def main() -> None:
    """Do what is ordered, line by line."""
    holds = Holds()
    durable.start_writer()
    os.nice(NICE)
    print("ready", flush=True)
    for line in sys.stdin:
        ordered = json.loads(line)
        work = work_of(ordered["what"], ordered["name"])
        print("begins", flush=True)
        holds.longest, holds.processor, holds.of = 0.0, 0.0, ""
        began, processor, times = time.perf_counter(), time.process_time(), 0
        while not times or time.perf_counter() - began < ordered["seconds"]:
            work()
            times += 1
            if time.perf_counter() - began < ordered["seconds"]:
                time.sleep(0.2)  # as the scheduler waits, though far less long
        took = {"seconds": (time.perf_counter() - began) / times, "cpu": (time.process_time() - processor) / times}
        held = {"held": holds.longest * 1000, "worked": holds.processor * 1000, "by": holds.of}
        print(json.dumps({**took, "times": times, **held}), flush=True)


if __name__ == "__main__":
    main()
