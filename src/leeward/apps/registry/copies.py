"""Documents of bulk copies as records: made for the moment from what the index holds, and never stored."""

from collections.abc import Mapping
from uuid import UUID

from leeward.apps.agencies.models import Agency
from leeward.apps.registry.captions import caption
from leeward.apps.registry.models import Record, RecordList
from leeward.core.index import CopyTerms, StoredDocument
from leeward.core.records.content import digest, to_json

Found = Mapping[UUID, tuple[StoredDocument, CopyTerms]]


def copied_records(found: Found) -> dict[UUID, Record]:
    """A record, with owner and list, for each document of a bulk copy; by id, as `queries.records_by_id` gives stored
    ones. Its owner is the agency that the file names; purposes and handling are those of the copy."""
    codes = {stored.owner for stored, _ in found.values()} | {terms.owner for _, terms in found.values()}
    owners = {agency.code: agency for agency in Agency.objects.filter(code__in=codes)}
    owners |= {code: Agency(code=code, name=code) for code in codes - owners.keys()}
    lists = {terms.source: _list(terms, owners[terms.owner]) for _, terms in found.values()}
    return {
        id: _record(id, stored, terms, owners[stored.owner], lists[terms.source])
        for id, (stored, terms) in found.items()
    }


def _list(terms: CopyTerms, owner: Agency) -> RecordList:
    """The list's row; where a post has the copy alone, one that says as much as the copy does."""
    known = RecordList.objects.filter(owner__code=terms.owner, name=terms.record_list).first()
    return known or RecordList(owner=owner, name=terms.record_list, is_copy=True)


def _record(id: UUID, stored: StoredDocument, terms: CopyTerms, owner: Agency, record_list: RecordList) -> Record:
    content = to_json(stored.document)
    return Record(
        id=id,
        owner=owner,
        record_list=record_list,
        kind="document",
        version=1,  # other facts have another id
        caption=caption(stored.document),
        content=content,
        digest=digest(content).hex(),
        purposes=list(terms.purposes),
        handling=dict(terms.handling),
    )
