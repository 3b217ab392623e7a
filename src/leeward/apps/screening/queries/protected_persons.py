"""Whether a question about a person has to stay on this node, as they may be under protection (rule R11)."""

from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.registry.access import is_under_protection
from leeward.apps.screening.access.judgement import in_force
from leeward.apps.screening.queries.requests import Presented
from leeward.core.search.candidates.candidates import candidates


def may_be_protected(presented: Presented) -> bool:
    """Whether an active record here is about a protected person who this may be, likely or not; also where more were
    alike than are compared, since one of the others may be.

    Purposes and handling of the record do not matter: what matters is what a question would reveal to others.
    """
    index = engine().current().index
    found = candidates(presented.subject, index)
    held = records_by_id(found.persons, index).values()
    return found.more or any(in_force(each) and is_under_protection(each) for each in held)
