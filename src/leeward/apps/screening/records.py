"""The records that hits point at, whether they have a row here or lie in a bulk copy."""

from collections.abc import Iterable
from uuid import UUID

from leeward.apps.registry import queries as registry
from leeward.apps.registry.copies import copied_records
from leeward.apps.registry.models import Record
from leeward.apps.screening.engine import engine
from leeward.core.index import Index, is_derived

# A key `owner/id` whose id was derived from a document's facts: a UUID of version 8.
COPIED_KEY = "/[0-9a-f]{8}-[0-9a-f]{4}-8"


def record_id(key: str) -> UUID:
    """The id within a record's key."""
    return UUID(key.rpartition("/")[2])


def records_by_id(ids: Iterable[UUID], index: Index | None = None) -> dict[UUID, Record]:
    """Records with owner and list, by id; ids that are not there (any more) are left out.

    Documents of bulk copies are read from `index`, else from the one in service.
    """
    wanted = set(ids)
    copied = {id for id in wanted if is_derived(id)}
    held = registry.records_by_id(wanted - copied) if wanted != copied else {}
    return held | _copied(copied, index or engine().current().index) if copied else held


def _copied(ids: Iterable[UUID], index: Index) -> dict[UUID, Record]:
    found = {id: index.document(id) for id in ids}
    return copied_records({id: each for id, each in found.items() if each is not None})
