"""What each role's home and commonest pages cost beside many checks: CPU, size and queries, in one process.

Run as `python benchmarks/pages.py [--checks 200000] [--times 40] [--postgresql]`. A demonstration is set up in a
folder of its own and filled with checks of 90 days and what hangs on them (referrals, holds, questions to owners, late
hits), of which some still wait. Then the demonstration's officers open their pages through Django's client: so CPU time
is of the page alone, and a busy machine changes it little. Issue: p95 under 150 ms, pages under 100 kB. No peer.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from _machine import describe
from checks import postgresql

LEEWARD = Path(sys.executable).with_name("leeward")
BATCH, DAYS, WARM_UP = 10_000, 90, 3
PAGES = {
    "officer": ("/", "/waits", "/check/undecided", "{verdict}", "/voyages"),
    "secondline": ("/", "/second-line", "{referral}", "/late-hits"),
    "supervisor": ("/", "/waits", "/second-line", "{verdict}", "/desk", "/voyages", "/figures", "/false-hits"),
    "protection": ("/", "/second-line"),
    "duty": ("/", "/desk", "/desk/asked", "/late-hits", "/partners"),
    "keeper": ("/", "/records", "/proposals", "/lists"),
    "approver": ("/", "/proposals"),
    "auditor": ("/", "/audit"),
    "dpo": ("/", "/exceptions", "/audit"),
    "admin": ("/", "/waits", "/installation", "/officers", "/exchange", "/lists", "/federation"),
    "analyst": ("/", "/specimens"),
    "lead": ("/",),
    "trainer": ("/", "/rules-of-doubt"),
    "projects": ("/",),
}


def main() -> None:
    """Prepare an installation, and print what its pages cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument(
        "--folder", type=Path, help="where the installation is kept; one that is there is not filled again"
    )
    options = parser.parse_args()
    print(describe())
    with ExitStack() as stack:
        name = options.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="leeward-bench-"))
        os.environ |= {
            "LEEWARD_VAR": str(name),
            "LEEWARD_DEMO": "yes",
            "DJANGO_SETTINGS_MODULE": "leeward.site.settings",
        }
        if options.postgresql:
            os.environ["LEEWARD_DATABASE_URL"] = stack.enter_context(postgresql(Path(name)))
        subprocess.run([LEEWARD, "demo"], check=True, stdout=subprocess.DEVNULL)
        _start()
        fill(options.checks)
        measure(options.times)


def _start() -> None:
    import django  # noqa: PLC0415 - the settings are read from the folder made above

    django.setup()


def fill(count: int) -> None:
    """Store so many checks, spread over the officers at counters and the last 90 days; the last ones wait for a
    decision, and each officer's very last is a whole one of the demonstration."""
    from django.utils import timezone  # noqa: PLC0415

    from leeward.apps.agencies.models import Officer  # noqa: PLC0415
    from leeward.apps.registry.models import Record  # noqa: PLC0415
    from leeward.apps.screening.actions.checks import answer_traveller  # noqa: PLC0415
    from leeward.apps.screening.models import Check  # noqa: PLC0415
    from leeward.apps.screening.queries.checks import examples  # noqa: PLC0415
    from leeward.apps.screening.queries.requests import CheckRequest  # noqa: PLC0415

    officers = list(Officer.objects.filter(username__in=("officer", "secondline", "supervisor", "officer.atg")))
    if (stored := Check.objects.count()) >= count:
        print(f"{stored:,} checks are there")
        return
    started, now = time.perf_counter(), timezone.now()
    record = Record.objects.filter(kind="document")[0]
    hit = {"record": record.key, "record_version": record.version, "owner": record.owner.code}
    step = timedelta(days=DAYS) / count
    for first in range(0, count, BATCH):
        numbers = range(first, min(count, first + BATCH))
        _store(numbers, [now - step * (count - number) for number in numbers], officers, count - 40, hit)
    zones = [CheckRequest(mrz=case["lines"]) for case in examples()]
    for officer in officers:
        for zone in zones:
            answer_traveller(zone, officer=officer, post=officer.post)
    print(f"{count:,} checks stored in {time.perf_counter() - started:.0f} s")


def _store(numbers: range, times: list[datetime], officers: list[Any], last: int, hit: dict[str, Any]) -> None:
    """One batch; its hits are all of this record."""
    from leeward.apps.border.models import Confirmation, Decision, Hold, Referral  # noqa: PLC0415
    from leeward.apps.screening.models import Check, LateHit, StoredFinding  # noqa: PLC0415

    checks = [_check(number, at, officers[number % len(officers)]) for number, at in zip(numbers, times, strict=True)]
    Check.objects.bulk_create(checks)
    done = [(number, check) for number, check in zip(numbers, checks, strict=True) if number < last]
    hits = [(number, check) for number, check in done if number % 50 == 0]
    StoredFinding.objects.bulk_create(
        StoredFinding(check_made=check, order=0, kind="document.stolen", severity="high", strength="certain", **hit)
        for _, check in hits
    )
    Decision.objects.bulk_create(
        Decision(
            check_made=check,
            choice="refer" if number % 25 == 0 else "clear",
            decided_by=check.officer,
            decided_at=check.created_at,
        )
        for number, check in done
    )
    Referral.objects.bulk_create(_referral(number, check, number > last - 1000) for number, check in done[::25])
    Hold.objects.bulk_create(_hold(check, number > last - 5000) for number, check in hits[::10])
    Confirmation.objects.bulk_create(_question(check, hit, number > last - 2000) for number, check in hits)
    LateHit.objects.bulk_create(_late_hit(check, hit, number > last - 50_000) for number, check in done[::250])


def _check(number: int, at: datetime, officer: Any) -> Any:
    from leeward.apps.screening.models import Check  # noqa: PLC0415

    verdict, step = ("REFER", "finding.refer") if number % 25 == 0 else ("CLEAR", "clear.proceed")
    check = Check(officer=officer, post=officer.post, verdict=verdict, next_step=step, took_ms=8, created_at=at)
    check.decision = {"decisive": None, "qualified": False, "actions": ["clear", "refer"]}
    check.document_digest = f"{number // 2:032x}"
    check.subject = {"zone": None, "lines": [], "document": None, "person": None, "repairs": []}
    return check


def _referral(number: int, check: Any, waits: bool) -> Any:
    from leeward.apps.border.models import Referral  # noqa: PLC0415

    ended = {} if waits else {"state": "closed", "outcome": "admitted", "closed_by": check.officer}
    if ended:
        ended |= {"closed_at": check.created_at, "outcome_read_at": check.created_at}
    made = {"post": check.post, "referred_by": check.officer, "referred_at": check.created_at}
    return Referral(check_made=check, quiet=number % 1000 == 0, **made, **ended)


def _hold(check: Any, runs: bool) -> Any:
    from leeward.apps.border.models import Hold  # noqa: PLC0415

    ended = {} if runs else {"ended_at": check.created_at, "ended_how": "owner_refuted"}
    return Hold(check_made=check, started_at=check.created_at, lapses_at=check.created_at + timedelta(hours=2), **ended)


def _question(check: Any, hit: dict[str, Any], waits: bool) -> Any:
    from leeward.apps.border.models import Confirmation  # noqa: PLC0415

    asked = {"asked_at": check.created_at, "due_at": check.created_at + timedelta(minutes=15)}
    said = {} if waits else {"answer": "confirmed", "answered_at": check.created_at}
    return Confirmation(check_made=check, kind="document.stolen", route="partner", **hit, **asked, **said)


def _late_hit(check: Any, hit: dict[str, Any], unread: bool) -> Any:
    from leeward.apps.screening.models import LateHit  # noqa: PLC0415

    found = {"verdict": "REFER", "kind": "document.stolen", "severity": "high", "strength": "certain"}
    read = {} if unread else {"seen_at": check.created_at, "seen_by": check.officer}
    return LateHit(check_made=check, found_at=check.created_at, **found, **hit, **read)


def measure(times: int) -> None:
    """Every page of the table for its officer."""
    from django.test import Client  # noqa: PLC0415

    from leeward.apps.agencies.models import Officer  # noqa: PLC0415

    every = []
    print(f"{'':34} CPU p50    p95 ms     kB  queries")
    for name, pages in PAGES.items():
        officer = Officer.objects.get(username=name)
        client = Client(HTTP_HOST="localhost")
        client.force_login(officer)
        for page in _addresses(officer, pages):
            found, size, queries = _cost(client, page, times)
            every += found
            p50, p95 = found[len(found) // 2], found[int(len(found) * 0.95)]
            print(f"{name:12} {page.partition('-')[0][:20]:20} {p50:8.1f} {p95:8.1f} {size / 1000:7.1f} {queries:6}")
    every.sort()
    print(f"all pages: p50 {every[len(every) // 2]:.1f}, p95 {every[int(len(every) * 0.95)]:.1f} ms")


def _addresses(officer: Any, pages: tuple[str, ...]) -> Iterator[str]:
    from leeward.apps.border.models import Referral  # noqa: PLC0415
    from leeward.apps.screening.models import Check  # noqa: PLC0415

    for page in pages:
        if page == "{verdict}":
            newest = Check.objects.filter(officer=officer).latest("created_at")
            yield f"/check/{newest.pk}"
        elif page == "{referral}":
            yield f"/second-line/{Referral.objects.filter(state='waiting', quiet=False, post=officer.post)[0].pk}"
        else:
            yield page


def _cost(client: Any, page: str, times: int) -> tuple[list[float], int, int]:
    """Milliseconds of CPU in order, bytes, and the number of queries."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    for _ in range(WARM_UP):
        answer = client.get(page)
        if answer.status_code != 200:
            raise SystemExit(f"{page}: {answer.status_code}")
    found = []
    for _ in range(times):
        started = time.process_time()
        client.get(page)
        found.append((time.process_time() - started) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return sorted(found), len(answer.content), len(queries)


if __name__ == "__main__":
    main()
