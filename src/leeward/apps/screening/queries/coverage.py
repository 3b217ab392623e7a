"""Coverage: which sources a check had, and how old each is."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.indexing.queries.engine import InService, engine
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.queries.answers import Coverage
from leeward.apps.screening.queries.not_searched import not_searched
from leeward.core.policy import CoverageState
from leeward.core.search.index import Source as IndexSource


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
    missed = not_searched(service, agency, purpose)
    return tuple(replace(row, not_searched=missed[row.source]) if row.source in missed else row for row in found)


def _sources(service: InService) -> tuple[Coverage, ...]:
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
