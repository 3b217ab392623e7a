"""What the demonstration has of its own: cases and files to try at the counter, and a law on bookings that it invents.

Loaded with `LEEWARD_DEMO` alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.queries.bookings import rules_table
from leeward.apps.border.queries.samples import samples
from leeward.apps.registry.queries.records import Source, references, sources
from leeward.apps.screening.queries.checks import examples
from leeward.scenario import build_region, checks_to_try
from leeward.scenario.samples import sample_texts

BOOKING_RULES = "scenario/bookings.csv"


def fill_hooks() -> None:
    """Fill them, once in a process."""
    examples.fill(lambda: _examples(local_date(None), sources()))
    samples.fill(sample_texts)
    rules_table.fill(lambda: BOOKING_RULES)


@lru_cache(maxsize=1)
def _examples(today: date, _held: tuple[Source, ...]) -> Sequence[Mapping[str, str]]:
    """The cases that this installation can answer: a node of the federation has some of the region's records. They are
    made again when its lists change.
    """
    here = references()
    return [
        {"title": case.title, "why": case.why, "lines": "\n".join(case.zone), "verdict": case.verdict}
        for case in checks_to_try(
            build_region(), today=today, is_here=lambda owner, reference: (owner, reference) in here
        )
    ]
