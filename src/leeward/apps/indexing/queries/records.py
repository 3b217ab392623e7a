"""The records that hits point at, whether they have a row here or are in a copy."""

from collections.abc import Iterable
from uuid import UUID

from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import records as registry
from leeward.apps.registry.queries.bulk_copies import Copied, copied_records
from leeward.core.matching.subject import person_of
from leeward.core.record.content.document import BlankRange
from leeward.core.search.index import Index, is_derived

# A key `owner/id` with an id derived from a document's facts: a UUID of version 8.
COPIED_KEY = "/[0-9a-f]{8}-[0-9a-f]{4}-8"


def record_id(key: str) -> UUID:
    """The id within a record's key."""
    return UUID(key.rpartition("/")[2])


def records_by_id(ids: Iterable[UUID], index: Index | None = None) -> dict[UUID, Record]:
    """Records with owner and list, by id; missing ids are left out.

    Records of copies are read from `index`, else from the one in service.
    """
    wanted = set(ids)
    derived = {id for id in wanted if is_derived(id)}
    held = registry.records_by_id(wanted - derived) if wanted != derived else {}
    elsewhere = wanted - held.keys()
    return held | _read_copies(elsewhere, index or engine().current().index) if elsewhere else held


def _read_copies(ids: Iterable[UUID], index: Index) -> dict[UUID, Record]:
    found = {id: _document(id, index) if is_derived(id) else _person(id, index) or _range(id, index) for id in ids}
    return copied_records({id: each for id, each in found.items() if each is not None})


def _document(id: UUID, index: Index) -> Copied | None:
    found = index.document(id)
    return Copied(found[0].document, found[0].owner, found[1]) if found else None


def _person(id: UUID, index: Index) -> Copied | None:
    """A person of another installation: who it is, with a contact, but not why they are on record."""
    found = index.subject(id)
    return Copied(person_of(found[0]), found[1].owner, found[1]) if found and found[0].kind == "person" else None


def _range(id: UUID, index: Index) -> Copied | None:
    found = index.range_row(id)
    return (
        Copied(BlankRange(found[0].issuer, found[0].first, found[0].last), found[1].owner, found[1]) if found else None
    )
