"""Whether time or size of an answer tells what a code opened: right, wrong, of a destroyed case, after a withdrawal.

Run as `python benchmarks/person_page.py [--turns N]` from the project's root. The kinds take turns in one run, in
random order, so that what else the machine does meets all of them; each figure is a ratio to a wrong code. There is no
peer: no other such page was found.
"""

import argparse
import importlib
import logging
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _machine import describe
from leeward.apps.receipts.spool import ReceiptSpool
from leeward.core import paper_code
from leeward.core.care.person_page import Agreed, PersonPage, Read, Shared
from leeward.core.care.receipts import open_code, seal_page


def page(many: int, withdrawn: str = "") -> PersonPage:
    """What a person's page may hold: so many consents, shares and days with readers."""
    return PersonPage(
        "Child and Victim Care",
        "+1 246 555 0101, care@example.org",
        "2026-11-28 10:00",
        tuple(
            Agreed(f"019a-{n}", "referral", "Safe House", ("needs", "health"), "2026-11-01", "2027-02-01", withdrawn)
            for n in range(many)
        ),
        tuple(Shared("2026-11-02", "Safe House", "referral", ("needs",)) for _ in range(many)),
        tuple(Read(f"2026-11-{1 + n % 28:02}", "protection", 3) for n in range(many)),
    )


def kept(spool: ReceiptSpool, content: PersonPage) -> str:
    """The code of a page in the folder."""
    secret = paper_code.new_secret()
    found = open_code(secret)
    spool.keep(found.place, seal_page(content.to_bytes(), found.opener.sealing_key))
    return paper_code.as_printed(secret)


def kinds(spool: ReceiptSpool) -> dict[str, Callable[[], str]]:
    """A code of each kind; a destroyed case's page is dropped."""
    right, long, taken = (kept(spool, content) for content in (page(2), page(25), page(2, "2026-11-20")))
    gone = kept(spool, page(2))
    spool.drop(open_code(paper_code.read(gone)).place)
    return {
        "wrong": lambda: paper_code.as_printed(paper_code.new_secret()),
        "no code at all": lambda: "nonsense",
        "destroyed": lambda: gone,
        "right": lambda: right,
        "withdrawn": lambda: taken,
        "right, long": lambda: long,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=400)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        spool = ReceiptSpool(Path(folder))
        spool.make()
        os.environ |= {"LEEWARD_RECEIPTS": folder, "DJANGO_SETTINGS_MODULE": "leeward.site.receipts.settings"}
        took, sizes = measured(kinds(spool), turns)
    print(describe())
    usual = statistics.median(took["wrong"])
    print(f"{turns} answers of each kind; a wrong code takes {usual * 1000:.2f} ms at the median")
    for name, times in took.items():
        tenth = statistics.quantiles(times, n=10)
        shown = " ".join(f"{each / usual:.3f}" for each in (tenth[0], statistics.median(times), tenth[8]))
        print(f"{name:16} p10, median, p90 of wrong's median: {shown}   bytes: {sorted(sizes[name])}")


def measured(codes: dict[str, Callable[[], str]], turns: int) -> tuple[dict[str, list[float]], dict[str, set[int]]]:
    """Seconds and sizes of the answers to each kind."""
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    logging.disable()  # each wrong code is a line
    client: Any = importlib.import_module("django.test").Client()
    views = importlib.import_module("leeward.apps.receipts.views.page")
    took: dict[str, list[float]] = {name: [] for name in codes}
    sizes: dict[str, set[int]] = {name: set() for name in codes}
    for turn in range(turns + 20):
        for name in random.sample(list(codes), len(codes)):
            views.limits.cache_clear()
            code = codes[name]()
            start = time.perf_counter()
            answer = client.post("/", {"code": code}, headers={"host": "localhost"})
            ended = time.perf_counter() - start
            if turn >= 20:  # the first ones compile templates
                took[name].append(ended)
                sizes[name].add(len(answer.content))
    return took, sizes


if __name__ == "__main__":
    main()
