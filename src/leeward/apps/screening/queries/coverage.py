"""Coverage: which sources a check had, how old each is, and how much of each it may not use, or not yet.

What a search may not use is counted once for each state of the registry, never at a check. Records are counted by their
terms (list, owner, purposes, handling), of which there are few; the same function as for one record decides which of
these a search may use. Where counting is slow, as with a million records, a check takes the last count, and a job
counts again.
"""

import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.queries.federation import sharing_members
from leeward.apps.indexing.queries.engine import Engine, InService, engine
from leeward.apps.registry.queries import records as registry
from leeward.apps.registry.queries.records import Terms
from leeward.apps.registry.queries.waiting_changes import waiting_to_turn
from leeward.apps.screening.access.judgement import terms_allow
from leeward.apps.screening.queries.answers import Coverage
from leeward.core.policy import CoverageState
from leeward.core.search.index import Source as IndexSource

_SEARCHED_KINDS = frozenset({"document", "blank_range", "person"})
"""Kinds of records that a traveller is compared with."""
_PARTNERS_KEPT = 60.0
"""Seconds for which a process goes by what it read about partners."""
_QUICK = 0.05
"""Seconds that a check may wait for a new count."""


def coverage_now(
    service: InService | None = None, agency: Agency | None = None, purpose: str = ""
) -> tuple[Coverage, ...]:
    """Every source with its state. Age is the source's own; without an index file nothing counts as checked.

    With an agency and its purpose also how much of each source such a search may not use.
    """
    service = service or engine().current()
    found = _sources(service)
    if agency is None:
        return found
    missed = Counter(_not_searched(service, agency, purpose)) + Counter(_of_partners().waiting)
    return tuple(replace(row, not_searched=missed[row.source]) if row.source in missed else row for row in found)


def _sources(service: InService) -> tuple[Coverage, ...]:
    """What is here, and each member of the federation that may share records about travellers and has sent none yet: a
    node without a partner's records must not say that all its sources are current.
    """
    held = _held_sources(service)
    here = {row.source for row in held}
    absent = sorted(code for code, agencies in _of_partners().sharing.items() if here.isdisjoint(agencies))
    return (*held, *(Coverage(code, "missing", None, 0) for code in absent))


class _Partners(NamedTuple):
    """The members that may share, with their agencies; and how many changes of each owner wait for a person here."""

    read_at: float
    sharing: Mapping[str, frozenset[str]]
    waiting: Mapping[str, int]


_partners: "WeakKeyDictionary[Engine, _Partners]" = WeakKeyDictionary()


def _of_partners() -> _Partners:
    """Read once a minute: every check asks, a charter changes once in months, and a person decides in hours."""
    last, now = _partners.get(engine()), time.monotonic()
    if last is None or now - last.read_at >= _PARTNERS_KEPT:
        last = _partners[engine()] = _Partners(now, sharing_members(_SEARCHED_KINDS), waiting_to_turn(_SEARCHED_KINDS))
    return last


def forget_partners() -> None:
    """Read at the next question what partners may share and what waits, not only in the next minute."""
    _partners.clear()


def _held_sources(service: InService) -> tuple[Coverage, ...]:
    oldest = (timezone.now() - timedelta(days=settings.STALE_AFTER_DAYS)).replace(second=0, microsecond=0)
    ended = tuple(source for copy in service.ended for source in copy.sources)
    lagging = service.trouble is not None or service.behind > 0
    return _coverage_of(registry.sources(), service.copies, ended, oldest, lagging)


@lru_cache(maxsize=4)
def _coverage_of(
    sources: tuple[registry.Source, ...],
    copies: tuple[IndexSource, ...],
    ended: tuple[IndexSource, ...],
    oldest: datetime,
    lagging: bool,  # the index is behind the registry
) -> tuple[Coverage, ...]:
    by_owner: dict[str, list[registry.Source]] = {}
    for source in _as_searched(sources, copies, ended):
        by_owner.setdefault(source.source, []).append(source)
    searched = frozenset(copy.name for copy in copies)
    return tuple(_coverage(owner, lists, searched, oldest, lagging) for owner, lists in sorted(by_owner.items()))


def _as_searched(
    sources: Sequence[registry.Source], copies: Sequence[IndexSource], ended: Sequence[IndexSource]
) -> Iterable[registry.Source]:
    """The lists, and for each bulk copy what its file says; one past its day is shown where nothing replaced it.

    The file is what a check searches. A post may have received it without the list's row, and after a crash the row may
    still describe the copy before.
    """
    over = {copy.name: _source(copy) for copy in ended}
    listed = {f"{source.source} {source.record_list}": source for source in sources}
    return (over | listed | {copy.name: _source(copy) for copy in copies}).values()


def _source(copy: IndexSource) -> registry.Source:
    owner, _, name = copy.name.partition(" ")
    as_of = datetime.fromisoformat(copy.as_of) if copy.as_of else None
    return registry.Source(owner, name, as_of, copy.records, is_copy=True)


def _coverage(
    owner: str, lists: Sequence[registry.Source], searched: Set[str], oldest: datetime, lagging: bool
) -> Coverage:
    """An owner's lists as one source, as old as the oldest of them; missing where a bulk copy is not in the index."""
    lost = any(each.is_copy and f"{each.source} {each.record_list}" not in searched for each in lists)
    as_of = min((each.as_of for each in lists if each.as_of is not None), default=None)
    text = as_of.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if as_of else None
    state = "missing" if lost else _state(as_of, oldest, lagging)
    return Coverage(owner, state, text, sum(each.records for each in lists))


def _state(as_of: datetime | None, oldest: datetime, lagging: bool) -> CoverageState:
    if lagging:
        return "stale"
    return "current" if as_of is None or as_of >= oldest else "stale"


class _Count(NamedTuple):
    """What the registry held at a position of its journal, and how long it took to count."""

    position: int
    terms: tuple[Terms, ...]
    seconds: float


_last: WeakKeyDictionary[Engine, _Count] = WeakKeyDictionary()


def _not_searched(service: InService, agency: Agency, purpose: str) -> Mapping[str, int]:
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
