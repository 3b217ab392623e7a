"""`leeward screen --past`: checks already made, against records that arrived since."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from uuid import UUID

from django.conf import settings

from leeward.apps.audit.actions import Actor
from leeward.apps.screening.batch.actions.local import search_here
from leeward.apps.screening.batch.actions.parts import BatchRunning
from leeward.apps.screening.batch.actions.retrospective import Past, look_back, look_back_for, look_back_since
from leeward.apps.screening.batch.actions.screen_file import BatchRefused
from leeward.cli.output import counted


def screen_past(actor: Actor, *, since: int | None, records: list[str], workers: int) -> Past:
    """Look back: for these records, since this position of the journal, or since the last time.

    Raises BatchRunning where another process is at it, BatchRefused for a key that is none, SearchFailed.
    """
    search = partial(search_here, workers=workers)
    with _alone():
        if records:
            return look_back_for([_id(key) for key in records], search, actor=actor)
        return look_back(search, actor=actor) if since is None else look_back_since(since, search, actor=actor)


def in_words(past: Past) -> str:
    """What was found, by agency: only its own officers read its late hits."""
    news = counted(past.records, "new record", "new records")
    if past.copies:
        news += f" and {counted(past.copies, 'new copy of a list', 'new copies of lists')}"
    checks, hits = counted(past.checks, "past check", "past checks"), past.hits.total()
    told = [f"{checks} compared with {news}, {counted(hits, 'late hit', 'late hits')}"]
    told += [f"  {count:>6} for {agency}" for agency, count in sorted(past.hits.items())]
    if past.incomplete:
        told.append(
            f"of {counted(past.incomplete, 'check', 'checks')} more records were alike than are compared: check again"
        )
    if past.unreadable:
        told.append(f"{counted(past.unreadable, 'check', 'checks')} could not be opened (encrypted with another key)")
    return "\n".join(told)


def as_json(past: Past) -> str:
    """The same as JSON."""
    return json.dumps({**asdict(past), "hits": dict(past.hits)})


def _id(key: str) -> UUID:
    try:
        return UUID(key.rpartition("/")[2])
    except ValueError as error:
        raise BatchRefused(f"{key!r} is not a record's key, such as BRB-RBPF/018f...") from error


@contextmanager
def _alone() -> Iterator[None]:
    """One look back at a time: a second one would only do the same work again."""
    with (settings.VAR / "past.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BatchRunning("another process is comparing past checks") from error
        yield
