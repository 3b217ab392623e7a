"""The second world of a drill in the lane: its own records, keys and anchors; nothing of the real one but the
policy, and which sources there are (decision 'One world').
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from uuid import NAMESPACE_URL, UUID, uuid5

from leeward.apps.agencies.models import Agency
from leeward.apps.indexing.queries.engine import InService
from leeward.apps.indexing.queries.rows import row_of
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.world import World
from leeward.apps.trust_anchors.queries.anchors import Anchors
from leeward.core.dates import DateSpan
from leeward.core.document.pki import Source, TrustStore, read_certificate
from leeward.core.record.content.content import Content, to_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.index import Index, Layer
from leeward.core.search.index.segment import Segment
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.case import Record as CaseRecord
from leeward.core.training.cases.papers import Papers
from leeward.platform.world_keys import drill_keys

_SOURCE = "State list"
_WITHDRAWN = "red_withdrawn"


def world_of(papers: Papers, drill: UUID, now: datetime, held: Iterable[Record] = ()) -> World:
    """The world in which a case's traveller is checked: who signed its chip and seal, and the records `held` there."""
    records = {record.pk: record for record in held}
    rows = [row for record in records.values() if (row := row_of(record)) is not None]
    service = InService(Index([Layer.of(Segment.of(rows))]), 0, 0, None)
    return World(
        name="drill",
        now=lambda: now,
        policy=REAL.policy,
        anchors=lambda: anchors_of(papers.trusted),
        index=lambda: service,
        records=lambda ids, _index: {each: records[each] for each in ids if each in records},
        coverage=lambda _service, agency, purpose: REAL.coverage(REAL.index(), agency, purpose),
        keys=drill_keys(drill),
        decisions=lambda _documents, _agency: {},
        remembered=lambda _presented, _digests, _agency, _post, _now: (),
    )


@lru_cache(maxsize=64)
def anchors_of(certificates: tuple[bytes, ...]) -> Anchors:
    """The invented authorities that signed, as trusted as those of a signed list."""
    sources = (Source(_SOURCE, role="authority"), Source(_SOURCE, role="signer"))
    return Anchors(TrustStore.of(zip(map(read_certificate, certificates), sources, strict=False)), ())


def records_of(case: Case, owner: Agency) -> list[Record]:
    """The records that the case says are there, as those of the officer's agency: who telephones their owner reaches
    colleagues.
    """
    return [_record(said, case, owner) for said in case.seen.records if said.state != _WITHDRAWN]


def _record(said: CaseRecord, case: Case, owner: Agency) -> Record:
    return Record(
        id=uuid5(NAMESPACE_URL, f"drill/{case.traveller.number}"),
        owner=owner,
        record_list=RecordList(owner=owner, name="Records"),
        kind=said.kind,
        content=to_json(_content(said)),
        handling={},
        purposes=["border_check"],
        state=Record.State.ACTIVE,
        version=1,
        delete_at=case.traveller.expires,
    )


def _content(said: CaseRecord) -> Content:
    if said.kind == "document":
        return TravelDocument(said.number, said.issuer, "stolen")
    born = DateSpan(said.birth_date, said.birth_date) if said.birth_date else None
    return Person(
        names=(PersonName(said.name),),
        topic="wanted",
        birth_dates=(born,) if born else (),
        nationalities=(said.issuer,) if said.issuer else (),
    )
