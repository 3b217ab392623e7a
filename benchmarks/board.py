"""The board of the coordination unit at 98 posts: cost of a look, and the time from a report to the board.

Run as `python benchmarks/board.py [--reports N] [--times N]` from the project's root. An empty installation (SQLite)
gets one operation of 15 states at 98 posts with so many reports (20,000 if not said), a tenth of persons with tokens. A
look is what the board's script asks every three seconds, through Django's client: unchanged, and after one more report.
For the latency one browser's looks are played in their rhythm while an officer reports at random moments. No peer: no
other open system of this kind was found.
"""

import argparse
import os
import random
import tempfile
import time
from datetime import datetime, timedelta
from typing import Any

from _machine import describe, percentiles

POSTS, STATES, EVERY = 98, 15, 3.0
_FIGURES = ("check", "inspection", "hit", "referral", "arrest")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        os.environ |= {
            "LEEWARD_VAR": folder,
            "LEEWARD_DEMO": "yes",
            "LEEWARD_SECRET_KEY": "benchmark",
            "DJANGO_SETTINGS_MODULE": "leeward.site.settings",
        }
        import django  # noqa: PLC0415 - the settings are read from the folder made above

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        officer, operation = _operation()
        _fill(operation, options.reports)
        _measure(officer, operation, options.times)


def _operation() -> tuple[Any, Any]:
    """An operation that runs today, its lead, and a post of each site."""
    from django.utils import timezone  # noqa: PLC0415

    from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post  # noqa: PLC0415
    from leeward.apps.agencies.models import Role  # noqa: PLC0415
    from leeward.apps.operations.actions.operations import Plan, begin, invite  # noqa: PLC0415
    from leeward.apps.operations.models import Operation  # noqa: PLC0415

    agencies = [ensure_agency(f"X{n:02}-IMMI", f"State {n}", country=f"X{chr(65 + n)}X") for n in range(STATES)]
    lead = create_officer("lead", "Lead", agencies[0], roles=[Role.OPERATION_LEAD])
    today = timezone.now().date()
    plan = Plan("Bench", "Count", today - timedelta(4), today + timedelta(1), "UTC", "")
    made = begin(plan, "Act 1", officer=lead)
    for agency in agencies[1:]:
        invite(made, agency, "Act 1", officer=lead)
    for number in range(POSTS):
        agency, code = agencies[number % STATES], f"P{number:02}"
        post = ensure_post(code, agency, name=code)
        made.sites.create(code=code, name=code, agency=agency, post=post)
    _rules(made, lead)
    Operation.objects.filter(pk=made.pk).update(state=Operation.State.RUNNING)
    made.refresh_from_db()
    return lead, made


def _rules(operation: Any, lead: Any) -> None:
    """Rules in force, as if every state had signed them."""
    from django.utils import timezone  # noqa: PLC0415

    from leeward.apps.operations.actions.rules import write  # noqa: PLC0415
    from leeward.apps.operations.models import RuleSet  # noqa: PLC0415
    from leeward.core.operation.counting_rules import template  # noqa: PLC0415

    row = write(operation, template(str(operation.pk), "USD", _FIGURES), officer=lead)
    RuleSet.objects.filter(pk=row.pk).update(in_force_since=timezone.now())


def _fill(operation: Any, many: int) -> None:
    """So many reports of five days at all sites."""
    from django.utils import timezone  # noqa: PLC0415

    from leeward.apps.operations.actions.storing import row_of  # noqa: PLC0415
    from leeward.apps.operations.models import Report  # noqa: PLC0415
    from leeward.core.operation.events import Event  # noqa: PLC0415

    chance, now, sites = random.Random(7), timezone.now(), list(operation.sites.select_related("agency"))

    def row(number: int) -> Any:
        site, figure = sites[number % len(sites)], _FIGURES[number % len(_FIGURES)]
        at = now - timedelta(minutes=chance.randrange(5 * 24 * 60))
        marks = frozenset({f"document.{chance.randrange(many):08x}"}) if number % 10 == 4 else frozenset()
        event = Event(
            f"{number:032x}", 1, site.agency.code, site.agency.country, site.code, figure, at, at, tokens=marks
        )
        made = row_of(operation, event, site.agency, 1)
        made.received_at = at
        return made

    for first in range(0, many, 2_000):
        Report.objects.bulk_create([row(number) for number in range(first, min(first + 2_000, many))])


def _measure(officer: Any, operation: Any, times: int) -> None:
    from django.test import Client  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")
    client.force_login(officer)
    page = f"/operations/{operation.pk}/board"

    def look() -> str:
        answer = client.get(page, headers={"HX-Request": "true"})
        if answer.status_code != 200:
            raise RuntimeError(f"the board answered {answer.status_code}")
        return str(answer.content.decode())

    began = time.perf_counter()
    look()
    print(f"first look {time.perf_counter() - began:.2f} s")
    print("a look, made already  ", percentiles([_cpu_ms(look) for _ in range(max(times, 20))]))
    changed = []
    for number in range(times):
        _report(officer, operation, number)
        time.sleep(1.1)  # what was made for everyone is kept for a second
        changed.append(_cpu_ms(look))
    print("a look after a report ", percentiles(changed))
    print("from report to board  ", percentiles([_latency(look, officer, operation, n) for n in range(times)]))


def _cpu_ms(work: Any) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def _latency(look: Any, officer: Any, operation: Any, number: int) -> float:
    """Milliseconds from the officer's report until a look in the rhythm of the page shows one more."""
    rhythm, before = time.perf_counter(), _inspections(look())
    time.sleep(random.uniform(0, EVERY))
    said = time.perf_counter()
    _report(officer, operation, 1000 + number)
    while True:
        rhythm += EVERY
        time.sleep(max(0.0, rhythm - time.perf_counter()))
        if _inspections(look()) != before:
            return 1000 * (time.perf_counter() - said)


def _inspections(shown: str) -> str:
    return shown.partition("/counts/inspection")[2].partition("<strong>")[2].partition("</strong>")[0]


def _report(officer: Any, operation: Any, number: int) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from leeward.apps.operations.actions.reports import Said, report  # noqa: PLC0415

    at: datetime = timezone.now()
    report(operation, Said("inspection", "P00", at), officer=officer, key=f"bench-{number}")


if __name__ == "__main__":
    main()
