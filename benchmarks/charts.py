"""What a chart of an inquiry costs by its number of items: its page, an expansion and a path, through the real views.

Run as `python benchmarks/charts.py [--folder DIR] [--items N…] [--mentions N]` from the project's root: on the
demonstration, which it makes where the folder has none, with so many further invented travellers in its open inquiry, a
fifth of them the same people again. Charts of the entities with most mentions are begun there. Times are CPU seconds of
this process, as others may use the machine: medians of five pages, of three expansions and paths. There is no peer with
the same work to do.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from _machine import describe

LEEWARD = Path(sys.executable).with_name("leeward")
ITEMS = (30, 300, 1_000)
PAGES, STEPS = 5, 3


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where a demonstration is, or is to be kept")
    parser.add_argument("--items", type=int, nargs="+", default=ITEMS)
    parser.add_argument("--mentions", type=int, default=0)
    options = parser.parse_args()
    print(describe())
    with ExitStack() as stack:
        folder = options.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="leeward-bench-"))
        os.environ |= {"LEEWARD_VAR": str(folder), "LEEWARD_DEMO": "yes"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.site.settings"
        subprocess.run([LEEWARD, "demo"], check=True, stdout=subprocess.DEVNULL)
        import django  # noqa: PLC0415 - the settings are read from the folder made above

        django.setup()
        if options.mentions:
            invent(options.mentions)
        for count in options.items:
            measure(count)


def invent(count: int) -> None:
    """So many travellers at the inquiry's post, each with a call to the one before it; nothing twice in one folder."""
    from leeward.apps.agencies.queries import officer_named  # noqa: PLC0415
    from leeward.apps.networks.actions.ingesting.following import write_statements  # noqa: PLC0415
    from leeward.apps.networks.models import MentionKind, SourceKind, TieKind  # noqa: PLC0415
    from leeward.apps.networks.queries.scope import Scope, mandate_in_force  # noqa: PLC0415
    from leeward.apps.networks.queries.stated import values  # noqa: PLC0415
    from leeward.apps.networks.queries.stated.statement import (  # noqa: PLC0415
        Content,
        Named,
        Place,
        Related,
        Statement,
    )
    from leeward.scenario.duplicates import region_names, rows  # noqa: PLC0415

    analyst = officer_named("analyst")
    inquiry = open_inquiry()
    mandate = mandate_in_force(inquiry)
    if mandate is None:
        raise SystemExit("the inquiry has no mandate")
    scope = Scope.of(mandate.scope)
    post = analyst.agency.posts.filter(code__in=scope.posts).first()
    at = datetime.combine(scope.until, time_of_day(), UTC) - timedelta(days=1)

    def said(number: int, row: Any) -> Any:
        content = Content(
            (f"{row.given_name} {row.surname}",),
            row.surname,
            row.given_name,
            (row.birth_date,) if row.birth_date else (),
            documents=((row.document, "BRB"),) if row.document else (),
            phones=(row.phone,) if row.phone else (),
        )
        uses = (*values.document(row.document, "BRB"), *values.phone(row.phone))
        here, before = (Place(SourceKind.PASSENGER, f"invented-{each}") for each in (number, number - 1))
        return Statement(
            SourceKind.PASSENGER,
            here.key,
            analyst.agency.pk,
            post=post.pk if post else None,
            at=at,
            mentions=(Named(0, MentionKind.PERSON, content, uses=uses),),
            ties=(Related(TieKind.CALLED, here, before),) if number else (),
        )

    write_statements([said(number, row) for number, row in enumerate(rows(count, region_names()))])


def open_inquiry() -> Any:
    """The open inquiry of the demonstration."""
    from leeward.apps.agencies.queries import officer_named  # noqa: PLC0415
    from leeward.apps.networks.access import opened  # noqa: PLC0415

    inquiry = opened(officer_named("analyst")).order_by("begun_at").first()
    if inquiry is None:
        raise SystemExit("the demonstration has no open inquiry")
    return inquiry


def measure(count: int) -> None:
    """One chart of so many items."""
    from django.test import Client  # noqa: PLC0415

    from leeward.apps.agencies.queries import officer_named  # noqa: PLC0415
    from leeward.apps.networks.actions.charts import edits  # noqa: PLC0415
    from leeward.apps.networks.queries.entities import all_entities  # noqa: PLC0415

    analyst = officer_named("analyst")
    inquiry = open_inquiry()
    whole = all_entities(inquiry).members
    first = sorted(whole, key=lambda each: (-len(whole[each]), each))[:count]
    chart = edits.begin(inquiry, f"{count} items", first, officer=analyst)
    client = Client(HTTP_HOST="localhost")
    client.force_login(analyst)
    page = cpu(lambda: client.get(f"/charts/{chart.pk}"), PAGES)
    one, other = (str(each.pk) for each in chart.items.order_by("pk")[:2])
    grown = cpu(lambda: attempt(lambda: edits.expand(chart, one, ["person"], 5, officer=analyst)), STEPS)
    path = cpu(lambda: attempt(lambda: edits.find_path(chart, (one, other), in_time=False, officer=analyst)), STEPS)
    print(f"{count:,} items of {len(whole):,}: page {page:.2f} s, expansion {grown:.2f} s, path {path:.2f} s")


def attempt(step: Callable[[], Any]) -> None:
    """Take a step; that nothing is found costs the same."""
    from leeward.platform.refusal import NotAllowed  # noqa: PLC0415

    with suppress(NotAllowed):
        step()


def cpu(work: Callable[[], Any], times: int) -> float:
    """CPU seconds of one call, the median."""
    found = []
    for _time in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return statistics.median(found)


if __name__ == "__main__":
    main()
