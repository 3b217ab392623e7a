"""How long a project of 20 counted indicators takes: closing four half years, the draft of a report, its PDF, its file.

Run as `python benchmarks/projects.py [--hours N]` from the project's root. The node has N hours of counted checks
at two posts (two years if not said), and questions to owners. No value is typed: the entries of the database are
counted, and have to be none. There is no peer: no other system counts an indicator from the records themselves.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

from _machine import describe

INDICATORS = 20
HOURS = 2 * 365 * 24
CHOICES: tuple[tuple[str, dict[str, str], str], ...] = (
    ("checks", {}, "month"),
    ("checks", {}, "verdict"),
    ("confirmed_hits", {"minutes": "60"}, "month"),
    ("confirmed_share", {"minutes": "240"}, ""),
    ("answer_minutes", {}, "month"),
    ("officers_certified", {}, ""),
    ("operation_results", {"figure": "arrest"}, ""),
)
"""Queries of the library with parameters and break-down."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=int, default=HOURS)
    hours = parser.parse_args().hours
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"LEEWARD_VAR": folder, "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
        import django  # noqa: PLC0415 - only here is there a node

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        print(describe())
        for what, seconds in measured(hours):
            print(f"{what:<40} {seconds:8.2f} s")


def measured(hours: int) -> Iterator[tuple[str, float]]:
    """Each step with its seconds on the clock."""
    from leeward.apps.projects.actions.figures import close_ended  # noqa: PLC0415
    from leeward.apps.projects.actions.reports import begin_report  # noqa: PLC0415
    from leeward.apps.projects.models import Entry, Figure, Report  # noqa: PLC0415
    from leeward.apps.projects.queries.iati import bench  # noqa: PLC0415
    from leeward.apps.projects.queries.paper import paper  # noqa: PLC0415

    project, manager = made(hours)
    yield f"{INDICATORS} indicators over 4 periods: closing", timed(close_ended)
    last = project.periods.order_by("-starts_on")[0]
    yield "draft report", timed(lambda: begin_report(project, last, "iom", officer=manager))
    report = Report.objects.select_related("period").get()
    yield "its PDF", timed(lambda: paper(project, report))
    yield "the IATI file, validated", timed(lambda: bench(project))
    print(f"{Figure.objects.count()} figures counted, {Entry.objects.count()} values typed")


def made(hours: int) -> tuple[Any, Any]:
    """A project of two years that ended yesterday, with its indicators, and its manager."""
    from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post  # noqa: PLC0415
    from leeward.apps.agencies.models import Role  # noqa: PLC0415
    from leeward.apps.projects.actions.figures import Choice, define  # noqa: PLC0415
    from leeward.apps.projects.actions.framework import (  # noqa: PLC0415
        GoalSaid,
        IndicatorSaid,
        make_periods,
        save_goal,
        save_indicator,
    )
    from leeward.apps.projects.actions.projects import SetUp, begin  # noqa: PLC0415
    from leeward.core.months import months_after  # noqa: PLC0415

    agency = ensure_agency("BRB-IMMI", "Immigration of Barbados", country="BRB")
    manager = create_officer("manager", "Manager", agency, roles=[Role.PROJECT_MANAGER])
    today = datetime.now(UTC).date()
    counted([ensure_post(f"BB-P{n}", agency, name=f"Post {n}") for n in range(2)], agency, hours, today)
    texts = {"en": "Safer passages"}
    first, last = months_after(today, -24), today - timedelta(1)
    said = SetUp("SAFE-1", "XM-DAC-1-SAFE-1", texts, texts, "2", first, last, "USD", 400_000)  # type: ignore[arg-type]
    project = begin(said, officer=manager)
    goal = save_goal(project, GoalSaid("outcome", "People in need are found"), officer=manager)
    make_periods(project, 6, officer=manager)
    for number, (query, parameters, by) in enumerate(islice(cycle(CHOICES), INDICATORS)):
        row = save_indicator(project, goal, IndicatorSaid(f"Indicator {number}"), officer=manager)
        define(project, row, Choice(query, parameters, by), officer=manager)
    return project, manager


def counted(posts: list[Any], agency: Any, hours: int, today: date) -> None:
    """Checks by hour, up to yesterday."""
    from leeward.apps.screening.models import CountedHour, HourCount  # noqa: PLC0415

    end = datetime(today.year, today.month, today.day, tzinfo=UTC)
    rows = [CountedHour(hour=end - timedelta(hours=1 + n), counted_at=end) for n in range(hours)]
    CountedHour.objects.bulk_create(rows, batch_size=5_000)
    checks = [
        HourCount(hour=hour, agency=agency, post=post, verdict="CLEAR", checks=40) for hour in rows for post in posts
    ]
    HourCount.objects.bulk_create(checks, batch_size=5_000)


def timed(work: Callable[[], object]) -> float:
    """Seconds on the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
