"""The increments that the worker makes of the registry's changes, so that no process that answers checks has to."""

from django.conf import settings

from leeward.apps.indexing.queries.engine import MOST_AWAITED, MOST_CARRIED, engine, is_of_journal
from leeward.apps.indexing.queries.rows import changed_rows
from leeward.apps.registry.queries import records as registry
from leeward.core.search.index import drop_increments, increments_from, write_increment

LONGEST = 20_000
"""Changes in one increment: some five seconds of work, after which checks search them."""
MOST_INCREMENTS = 16
"""Above one generation. Every search visits each of them; beyond that the next generation is due."""


def write_increments() -> int:
    """Make increments of the changes that are too many for a check to wait for; how many were made.

    Raises OSError where the disk is full; serving processes then read the changes themselves.
    """
    snapshot = engine().store.current()
    begins = reached = snapshot.position if snapshot else 0
    made = present = 0
    for increment in increments_from(settings.INDEX, reached):
        if not is_of_journal(increment):
            drop_increments(settings.INDEX)
            return write_increments()
        reached, present = increment.position, present + 1
    while present + made < MOST_INCREMENTS and registry.more_changes(reached, MOST_AWAITED):
        if registry.position() - begins > MOST_CARRIED:
            break
        changed, position = changed_rows(reached, min(registry.position(), reached + LONGEST))
        last = registry.changed_at(position)
        if last is None:
            break
        write_increment(settings.INDEX, changed, after=reached, position=position, last=last)
        reached, made = position, made + 1
    return made
