"""How much of each source a search may not use: counted once for each state of the registry, never at a check.

Records are counted by their terms (list, owner, purposes, handling), of which there are few; the same function as for
one record decides which of these a search may use. Where counting is slow, as with a million records, a check takes the
last count, and a job counts again.
"""

import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from leeward.apps.agencies.models import Agency
from leeward.apps.indexing.queries.engine import Engine, InService, engine
from leeward.apps.registry.queries import records as registry
from leeward.apps.registry.queries.records import Terms
from leeward.apps.screening.access.judgement import terms_allow

_QUICK = 0.05
"""Seconds that a check may wait for a new count."""


class _Count(NamedTuple):
    """What the registry held at a position of its journal, and how long it took to count."""

    position: int
    terms: tuple[Terms, ...]
    seconds: float


_last: WeakKeyDictionary[Engine, _Count] = WeakKeyDictionary()


def not_searched(service: InService, agency: Agency, purpose: str) -> Mapping[str, int]:
    """How many records a search of this agency for this purpose does not use, by source, where there are any."""
    return _missed_records(_count(service).terms, tuple(_of_copies(service, agency)), agency, purpose)


def count_again(service: InService) -> _Count:
    """The count as of now: a new one where the registry has changed since the last."""
    position, last = service.position + service.behind, _last.get(engine())
    if last is None or last.position != position:
        started = time.perf_counter()
        terms = tuple(registry.terms_held())
        last = _last[engine()] = _Count(position, terms, time.perf_counter() - started)
    return last


def _count(service: InService) -> _Count:
    last = _last.get(engine())
    return count_again(service) if last is None or last.seconds <= _QUICK else last


def _of_copies(service: InService, agency: Agency) -> Iterable[Terms]:
    """The terms of bulk copies, whose records are only in the index."""
    records = {source.name: source.records for source in service.copies}
    for layer in service.index.layers:
        copy = layer.segment.copy
        if copy is not None:
            owner = agency.pk if copy.owner == agency.code else 0
            handling = json.dumps(dict(copy.handling))
            yield Terms(copy.owner, copy.record_list, owner, copy.purposes, handling, records.get(copy.source, 0))


@lru_cache(maxsize=64)
def _missed_records(
    held: tuple[Terms, ...], copies: tuple[Terms, ...], agency: Agency, purpose: str
) -> Mapping[str, int]:
    missed: Counter[str] = Counter()
    for terms in (*held, *copies):
        if not terms_allow(terms, agency, purpose):
            missed[terms.source] += terms.records
    return missed
