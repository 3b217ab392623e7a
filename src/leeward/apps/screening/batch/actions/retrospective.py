"""Comparing past checks with records that arrived since: the travellers have gone, but their checks get late hits.

New are the records in the journal, and bulk copies that were replaced: a copy has no journal, so all of it is searched,
and what a check had of it already is not reported again.

Only checks within the retention are read; each keeps its own purpose, and its agency learns what it could have learnt
at the counter, never more.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.audit.actions import Actor, append
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.batch.queries import change_cursor
from leeward.apps.screening.batch.queries.change_cursor import News, segment_of
from leeward.apps.screening.batch.queries.verify_hits import presented_of
from leeward.apps.screening.models import Check, LateHit, StoredFinding
from leeward.apps.screening.queries.hits import settle
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.presented_again import presented_again
from leeward.apps.screening.queries.resolutions import resolutions, with_resolutions
from leeward.core.document.mrz import MalformedMrz
from leeward.core.findings import Finding
from leeward.core.policy import judge
from leeward.core.policy.harm import LOWERED
from leeward.core.search.candidates.blocks import BLOCK, Search, blocks
from leeward.core.search.candidates.candidates import Candidates
from leeward.core.search.candidates.travellers import ListedTraveller
from leeward.core.search.index import Snapshot, is_derived
from leeward.core.search.index.image import IndexImage
from leeward.platform.change_feed import Consumer, Place
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners
from leeward.platform.retention import kept_since
from leeward.platform.unreadable import Unreadable

LATE_HITS = Consumer("screening.late_hits", registry.CHANGES)
# With more new records than this the whole index is searched, instead of a segment of them.
MOST_NEWS = 20_000
_CHANGES_AT_ONCE = 5000

Move = tuple[Place, Place]
"""From where to where the consumer comes by a search."""

late_hits_found = Listeners[[Sequence[LateHit]], object](
    "screening.late_hits_found",
    "Past checks have hits on records that came later; called in the transaction that writes these hits.",
)


@dataclass(slots=True)
class Past:
    """The result: checks read, unreadable ones, those of which more records were alike than are compared, new records
    and bulk copies, late hits by agency.
    """

    checks: int = 0
    unreadable: int = 0
    incomplete: int = 0
    records: int = 0
    copies: int = 0
    hits: Counter[str] = field(default_factory=Counter)


def worth_looking_back() -> bool:
    """Whether records changed, or a bulk copy came, since the last run.

    The first time on an installation nothing is new: every check so far was made with the records of its time.
    """
    reached, since = _current_place(engine().searchable()), LATE_HITS.place()
    if since is None:
        durably(lambda: LATE_HITS.advance(reached, since=None))
        return False
    return reached.position != since.position or bool(change_cursor.fresh(engine().searchable(), since))


def look_back(search: Search, *, actor: Actor) -> Past:
    """Screen past checks against what is new since the last run; the position reached is stored with the hits."""
    if not worth_looking_back():
        return Past()
    since, copies = LATE_HITS.place() or Place(), engine().searchable()
    reached = _current_place(copies)
    changed = _news_since(since.position, reached.position)
    news = replace(changed, copies=change_cursor.fresh(copies, since))
    return _screen(news, search, actor, (since, reached))


def look_back_since(position: int, search: Search, *, actor: Actor) -> Past:
    """Screen past checks against every record that changed after this position of the registry's journal."""
    return _screen(_news_since(position, registry.position()), search, actor)


def look_back_for(records: Iterable[UUID], search: Search, *, actor: Actor) -> Past:
    """Screen past checks against the current version of these records."""
    return _screen(segment_of(frozenset(records)), search, actor)


def _current_place(copies: Iterable[Snapshot]) -> Place:
    return Place(registry.position(), change_cursor.marks(copies))


def _news_since(position: int, reached: int) -> News:
    changed: set[UUID] = set()
    first = next(iter(registry.CHANGES.after(position, 1)), None)
    while position < reached and len(changed) <= MOST_NEWS:
        changes = registry.CHANGES.after(position, _CHANGES_AT_ONCE)
        if not changes:
            break
        changed |= {change.record_id for change in changes}
        position = changes[-1].pk
    if first is not None and len(changed) > MOST_NEWS:
        since = first.at
        own = tuple(layer for layer in engine().current().index.layers if layer.segment.copy is None)
        return News(own, len(changed), lambda record: record.changed_at >= since)
    return segment_of(frozenset(changed))


def _screen(new: News, search: Search, actor: Actor, moved: Move | None = None) -> Past:
    past = Past(records=new.records, copies=len(new.copies))
    if new.records or new.copies:
        travellers = _travellers(_kept_checks(), past)
        for found in search(IndexImage.of(new.index), blocks(travellers, BLOCK)):
            past.checks += found.travellers
            past.incomplete += sum(offered.more for _, offered in found.found)
            _store(found.found, new, past)
    _audit(past, actor, moved)
    return past


def _kept_checks() -> QuerySet[Check]:
    return (
        Check.objects.filter(created_at__gte=kept_since("checks", timezone.now()))
        .select_related("post", "officer__post")
        .order_by("pk")
    )


def _travellers(checks: QuerySet[Check], past: Past) -> Iterator[ListedTraveller]:
    """The travellers of the checks; a check that can no longer be decrypted is counted and left out."""
    for number, check in enumerate(checks.iterator(chunk_size=BLOCK)):
        try:
            yield _traveller(number, check)
        except (Unreadable, MalformedMrz, InvalidRequest):
            past.unreadable += 1


def _traveller(number: int, check: Check) -> ListedTraveller:
    presented = presented_again(check)
    return ListedTraveller(number, str(check.pk), presented.subject, presented.names, presented.statement)


def _store(found: Collection[tuple[ListedTraveller, Candidates]], new: News, past: Past) -> None:
    """Store the hits of a block, durably."""
    held = _news_among({record for _, offered in found for record in offered.records}, new)
    checks = Check.objects.select_related("officer__agency", "post").prefetch_related("findings")
    checks_by_id = checks.in_bulk([UUID(traveller.reference) for traveller, _ in found])
    now = timezone.now()
    hits = []
    for traveller, offered in found:
        check = checks_by_id.get(UUID(traveller.reference))  # None where it has been purged
        if check is not None:
            hits += [_late(check, finding, now) for finding in _new_findings(check, traveller, offered, held)]
    if hits:
        before = {(hit.check_made_id, said) for hit in _late_hits_of(checks_by_id) for said in _says(hit)}
        fresh = [hit for hit in hits if not any((hit.check_made_id, said) in before for said in _says(hit))]
        durably(lambda: _keep_hits(fresh))
        past.hits.update(hit.check_made.officer.agency.code for hit in fresh)


def _keep_hits(fresh: Sequence[LateHit]) -> None:
    LateHit.objects.bulk_create(fresh, ignore_conflicts=True)
    late_hits_found(fresh)


def _late_hits_of(checks: Iterable[UUID]) -> QuerySet[LateHit]:
    return LateHit.objects.filter(check_made__in=list(checks))


def _says(hit: Finding | StoredFinding | LateHit) -> list[str]:
    """What identifies a hit when deciding whether it is new: the record, and for a copy's document its kind of hit.

    Such a document's id is made of its facts, so a corrected date makes it another record. For a check that had this
    number of this owner under the same heading it is not new.
    """
    exact = is_derived(record_id(hit.record)) and hit.strength == "exact" if hit.record else False
    return [hit.record, *([f"{hit.kind} {hit.owner}"] if exact else [])]


def _news_among(ids: set[UUID], new: News) -> dict[UUID, Record]:
    held = records_by_id(ids, new.index)
    return {pk: record for pk, record in held.items() if _is_new(record, new)}


def _is_new(record: Record, new: News) -> bool:
    return record.record_list.is_copy or new.counts(record)


def _new_findings(
    check: Check, traveller: ListedTraveller, offered: Candidates, held: Mapping[UUID, Record]
) -> Iterator[Finding]:
    """The hits that the check did not have."""
    known = {said for finding in check.findings.all() for said in _says(finding)}
    presented = presented_of(traveller, check.purpose)
    hits = settle(presented, offered, held, agency=check.officer.agency)
    document = check.document_digest
    marks = resolutions([document], check.officer.agency) if hits.findings else {}
    for finding in with_resolutions(hits.findings, document, marks):
        if finding.is_hit and finding.resolved not in LOWERED and known.isdisjoint(_says(finding)):
            yield finding


def _late(check: Check, finding: Finding, now: datetime) -> LateHit:
    return LateHit(
        check_made=check,
        verdict=judge(finding, policy()).verdict,
        kind=finding.kind,
        severity=finding.severity,
        strength=finding.strength,
        score=finding.score,
        record=finding.record,
        owner=finding.owner,
        record_version=finding.record_version,
        found_at=now,
    )


def _audit(past: Past, actor: Actor, moved: Move | None) -> None:
    """Audit the search, and store the position reached."""

    def work() -> None:
        if moved is not None:
            since, to = moved
            LATE_HITS.advance(to, since=since)
        if past.records or past.copies:
            figures = {"checks": past.checks, "unreadable": past.unreadable, "records": past.records}
            figures |= {"copies": past.copies, **({"incomplete": past.incomplete} if past.incomplete else {})}
            append("screen.past", actor=actor, details={**figures, "hits": dict(past.hits)})

    durably(work)
