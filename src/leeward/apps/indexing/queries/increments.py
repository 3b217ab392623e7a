"""The increments that the worker makes of the registry's changes, so that no process that answers checks has to."""

from django.conf import settings

from leeward.apps.indexing.queries.engine import MOST_AWAITED, MOST_CARRIED, engine, is_of_journal
from leeward.apps.indexing.queries.rows import changed_rows
from leeward.apps.registry.queries import records as registry
from leeward.core.search.index import drop_increments, increments_from, named_chain, write_increment

LONGEST = 20_000
"""Changes in one increment: some five seconds of work, after which checks search them."""
MOST_INCREMENTS = 16
"""Above one generation. Every search visits each of them; beyond that the next generation is due."""


def write_increments() -> int:
    """Make increments of the changes that are too many for a check to wait for; how many were made. Done each second,
    it reads a few numbers where there is nothing to do.

    Raises OSError where the disk is full; serving processes then read the changes themselves.
    """
    snapshot = engine().store.current()
    begins = snapshot.position if snapshot else 0
    chain = named_chain(settings.INDEX, begins)
    reached, newest = chain[-1] if chain else begins, registry.position()
    if chain and newest < reached:
        drop_increments(settings.INDEX)  # a backup has replaced the journal
        return 0
    if not registry.more_changes(reached, MOST_AWAITED):
        return 0
    whole = list(filter(is_of_journal, increments_from(settings.INDEX, begins)))
    if len(whole) < len(chain):
        drop_increments(settings.INDEX)  # one is damaged, or of a journal that a backup has replaced
        return 0
    made = 0
    while len(chain) + made < MOST_INCREMENTS and newest - begins <= MOST_CARRIED:
        changed, position = changed_rows(reached, min(newest, reached + LONGEST))
        last = registry.changed_at(position)
        if last is None:
            break
        write_increment(settings.INDEX, changed, after=reached, position=position, last=last)
        reached, made, newest = position, made + 1, registry.position()
        if not registry.more_changes(reached, MOST_AWAITED):
            break
    return made
