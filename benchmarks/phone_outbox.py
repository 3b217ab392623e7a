"""A phone's outbox that is sent in one go: how long a delivery takes, and whether a note is lost or recorded twice.

Run as `python benchmarks/phone_outbox.py [--notes N] [--folder VAR]`. A demonstration is made (or the one in VAR used)
and served; a real browser keeps that many sealed notes of different travellers as the page does without a link, then
delivers them. After every `--break` deliveries the answer is thrown away behind the server, as a link that drops does,
so that the note is sent again. What arrived is counted in the database. There is no peer.
"""

import argparse
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from _demonstration import browser_of, served, signed_in
from _machine import describe, percentiles
from leeward.scenario import build_region, household
from leeward.scenario.papers import zone

_HOUSEHOLDS = 1_000_000
"""From this one on: none of them is a traveller of the demonstration."""
_KEEP = """async ([zones, by, post]) => {
  const { keep } = await import("/static/site/outbox.js");
  for (const mrz of zones) {
    const fields = { mrz, direction: "entry", post, choice: "clear", reason: "", at: new Date().toISOString() };
    await keep({ key: crypto.randomUUID(), kind: "traveller", by }, fields);
  }
}"""
_LOSSY = """(each) => {
  const real = window.fetch;
  window.deliveries = [];
  window.fetch = async (...asked) => {
    const began = performance.now();
    const answer = await real(...asked);
    if (!String(asked[0]).endsWith("/phone/deliver")) return answer;
    window.deliveries.push([answer.status, performance.now() - began]);
    if (window.deliveries.length % each === 0) throw new TypeError("the link is gone");
    return answer;
  };
}"""
_WAITING = "async () => (await (await import('/static/site/outbox.js')).waiting('traveller')).length"


def main() -> None:
    """Keep the notes, deliver them, and print times and counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--break", type=int, default=500, dest="each")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as made, sync_playwright() as playwright:
        folder = asked.folder or Path(made)
        with served(folder) as site:
            before = arrived(folder)
            page = signed_in(browser_of(playwright), site, "officer")
            page.goto(f"{site}/phone")
            kept(page, list(islice(zones(), asked.notes)))
            seconds = delivered(page, asked.each)
            times = page.evaluate("window.deliveries")
        _report(asked.notes, times, seconds, [now - then for now, then in zip(arrived(folder), before, strict=True)])


def zones() -> Iterator[str]:
    """Zones of people of the region, each of another document."""
    region, today = build_region(), datetime.now(UTC).date()
    for number in range(_HOUSEHOLDS, 2 * _HOUSEHOLDS):
        for person in household(region, number, today=today):
            paper = person.documents[0]
            if paper.expires > today:
                yield "\n".join(zone(person, paper))


def kept(page: Page, found: list[str]) -> None:
    """Fill the outbox as the page does."""
    by, post = page.locator("#outbox").evaluate("box => [box.dataset.by, box.dataset.post]")
    began = time.perf_counter()
    for start in range(0, len(found), 500):
        page.evaluate(_KEEP, [found[start : start + 500], by, post])
    print(f"{len(found):,} notes sealed and kept in {time.perf_counter() - began:.0f} s")


def delivered(page: Page, each: int) -> float:
    """Deliver until nothing waits; the seconds that it took."""
    page.reload()
    page.evaluate(_LOSSY, each)
    began, sent = time.perf_counter(), -1
    while True:
        now = page.evaluate("window.deliveries.length")
        if now == sent:  # all are delivered, or the link was lost: the page tries again in half a minute, and now
            if not page.evaluate(_WAITING):
                return time.perf_counter() - began
            page.evaluate("window.dispatchEvent(new Event('online'))")
        sent = now
        page.wait_for_timeout(2_000)


def arrived(folder: Path) -> tuple[int, int, int]:
    """The notes, the checks and the crossings of counters that the database has."""
    with closing(sqlite3.connect(f"file:{folder / 'leeward.sqlite3'}?mode=ro", uri=True)) as database:
        counted = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("border_offlinenote", "screening_check", "crossings_crossing WHERE check_made IS NOT NULL")
        ]
    return counted[0], counted[1], counted[2]


def _report(notes: int, times: list[tuple[int, float]], seconds: float, new: list[int]) -> None:
    states = Counter(status for status, _ in times)
    print(
        f"{len(times):,} deliveries in {seconds:.0f} s, answers {dict(states)}: {percentiles([ms for _, ms in times])}"
    )
    print(
        f"{notes:,} notes: {new[0]:,} arrived, {new[1]:,} checks, {new[2]:,} crossings; {notes - new[0]} lost, "
        f"{new[1] - notes} recorded twice; {len(times) - notes} sent again after an answer was lost"
    )


if __name__ == "__main__":
    main()
