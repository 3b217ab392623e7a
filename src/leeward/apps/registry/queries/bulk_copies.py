"""Documents, persons and ranges of copies as records: built from an index when needed, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from leeward.apps.agencies.models import Agency
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.registry.queries.captions import caption
from leeward.core.record.content.content import Content, digest, kind_of, to_json
from leeward.core.search.index import CopyTerms


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy says of one record: its facts, the agency that owns it, and the terms of the copy."""

    content: Content
    owner: str
    terms: CopyTerms


def copied_records(found: Mapping[UUID, Copied]) -> dict[UUID, Record]:
    """A record, with owner and list, for each of them; by id, as `queries.records_by_id` gives stored ones.

    Purposes and handling are those of the copy.
    """
    codes = {each.owner for each in found.values()} | {each.terms.owner for each in found.values()}
    owners = {agency.code: agency for agency in Agency.objects.filter(code__in=codes)}
    owners |= {code: Agency(code=code, name=code) for code in codes - owners.keys()}
    sources = {each.terms.source: each.terms for each in found.values()}
    lists = {name: _list(terms, owners[terms.owner]) for name, terms in sources.items()}
    return {id: _record(id, each, owners[each.owner], lists[each.terms.source]) for id, each in found.items()}


def _list(terms: CopyTerms, owner: Agency) -> RecordList:
    """The list's row; where a post has only the copy, one made from the copy's terms."""
    known = RecordList.objects.filter(owner__code=terms.owner, name=terms.record_list).first()
    return known or RecordList(owner=owner, name=terms.record_list, is_copy=True)


def _record(id: UUID, copied: Copied, owner: Agency, record_list: RecordList) -> Record:
    content = to_json(copied.content)
    return Record(
        id=id,
        owner=owner,
        record_list=record_list,
        kind=kind_of(copied.content),
        version=1,  # a copy keeps no versions: the id depends on the facts
        caption=caption(copied.content),
        content=content,
        digest=digest(content).hex(),
        purposes=list(copied.terms.purposes),
        handling=dict(copied.terms.handling),
    )
