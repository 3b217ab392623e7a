"""What a periodic job is, and which ones there are."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from leeward.platform.declared import declared_in_jobs


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done every `every` seconds. A process may end in the middle of it, so it has to be repeatable.

    The worker process does it, one of them at a time. With `each_process` every serving process does it too: what a
    process keeps in its own memory, and nothing that computes (a contract lists them).
    """

    name: str
    every: float
    work: Callable[[], object]
    purpose: Promise
    each_process: bool = False


def declared() -> tuple[Job, ...]:
    """The `JOBS` that the apps declare in their `jobs.py`, in the order of the apps."""
    return declared_in_jobs("JOBS")
