"""What the demonstration offers at the counter: cases and files to try. Loaded with `LEEWARD_DEMO` alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from leeward.apps.agencies.queries import local_date
from leeward.apps.border.queries.samples import samples
from leeward.apps.screening.queries.checks import examples
from leeward.scenario import build_region, checks_to_try
from leeward.scenario.samples import sample_texts


def fill_hooks() -> None:
    """Fill them, once in a process."""
    examples.fill(lambda: _examples(local_date(None)))
    samples.fill(sample_texts)


@lru_cache(maxsize=1)
def _examples(today: date) -> Sequence[Mapping[str, str]]:
    return [
        {"title": case.title, "why": case.why, "lines": "\n".join(case.zone), "verdict": case.verdict}
        for case in checks_to_try(build_region(), today=today)
    ]
