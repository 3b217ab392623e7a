"""From index candidates to findings: each is verified against its record, and cut to what this agency may hit.

Matching comes first and uses every record; only then records that do not admit the officer's agency are left out
(decision 'Match first, cut after'). Of the rest none is left out here, since a cut must know what each hit leads to
(`core.policy.gravity`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from leeward.apps.agencies.models import Agency
from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.grants import CLOSED, Opened
from leeward.apps.screening.access.judgement import may_use, needs_grant
from leeward.apps.screening.queries.requests import Presented
from leeward.apps.screening.queries.world import World
from leeward.core.document.rules.reports import RecordReference, finding_of, lookalike, stolen_blank
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding, Reason
from leeward.core.matching.score import compare, cut
from leeward.core.matching.subject import Subject, subject_of
from leeward.core.policy.harm import OWNER_WITHDREW, UNCONFIRMED
from leeward.core.record.content.content import from_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.matched_facts import matched_facts
from leeward.core.record.content.person import Person, SafetyWarning
from leeward.core.record.content.person_kinds import severity_of
from leeward.core.search.candidates.candidates import Candidates, candidates
from leeward.core.search.index import DocumentHit, Index, RangeHit, compare_numbers
from leeward.core.search.index.numbers import Likeness
from leeward.platform.metrics.counters import Stopwatch


@dataclass(frozen=True, slots=True)
class Hits:
    """Findings that point at records, and the safety warnings of those records by key. `by_grant` are the keys of those
    that a grant opened.
    """

    findings: tuple[Finding, ...]
    warnings: Mapping[str, tuple[SafetyWarning, ...]]
    by_grant: tuple[str, ...] = ()


def find(
    presented: Presented,
    index: Index,
    *,
    agency: Agency,
    today: date,
    watch: Stopwatch,
    world: World,
    opened: Opened = CLOSED,
) -> Hits:
    """Every record that this document or this person hits, for an officer of `agency` with what grants opened."""
    found = candidates(presented.subject, index, watch.lap)
    watch.compared = found.compared
    held = world.records(found.records, index) if found else {}
    watch.lap("records")
    return settle(presented, found, held, agency=agency, today=today, opened=opened)


def settle(
    presented: Presented,
    found: Candidates,
    held: Mapping[UUID, Record],
    *,
    agency: Agency,
    today: date | None = None,
    opened: Opened = CLOSED,
) -> Hits:
    """The candidates verified against the records here (`held`), and cut to those that this search may use today."""
    purpose = presented.purpose
    records = {pk: held[pk] for pk in found.records & held.keys() if may_use(held[pk], agency, purpose, today, opened)}
    findings = [
        *(_document_findings(presented.statement, found.documents, records) if presented.statement else ()),
        *(_range_findings(presented.statement, found.ranges, records) if presented.statement else ()),
        *_person_findings(presented, found.persons, records),
    ]
    if found.more:
        # Never CLEAR: what was not compared may be the grave one.
        findings.append(Finding("search.incomplete", "medium", Reason("search.incomplete")))
    hit = {finding.record for finding in findings}
    used = [each for each in records.values() if each.key in hit and needs_grant(each, agency, opened)]
    return Hits(tuple(findings), warnings_of(records.values()), tuple(each.key for each in used))


def _document_findings(
    statement: Statement, hits: Iterable[DocumentHit], records: Mapping[UUID, Record]
) -> Iterable[Finding]:
    for id in dict.fromkeys(hit.record for hit in hits if hit.record in records):
        content = from_json("document", records[id].content)
        # The record decides: it may be newer than the index.
        how = compare_numbers(statement.number, content.number) if isinstance(content, TravelDocument) else None
        if how is not None and isinstance(content, TravelDocument):
            yield _document_finding(statement, content, records[id], how)


def _document_finding(statement: Statement, document: TravelDocument, record: Record, how: Likeness) -> Finding:
    if how == "equal":
        return _with_owner_requests(finding_of(statement, document, _reference(record)), record)
    return _with_owner_requests(lookalike(statement, document, _reference(record), how=how), record)


def _range_findings(
    statement: Statement, hits: Iterable[RangeHit], records: Mapping[UUID, Record]
) -> Iterable[Finding]:
    for hit in hits:
        record = records.get(hit.record)
        content = None if record is None else from_json("blank_range", record.content)
        if record is not None and isinstance(content, BlankRange):
            yield _with_owner_requests(stolen_blank(statement, content, _reference(record)), record)


def _person_findings(
    presented: Presented, persons: Iterable[UUID], records: Mapping[UUID, Record]
) -> Iterable[Finding]:
    for record in (records[each] for each in persons if each in records):
        content = from_json("person", record.content)
        if isinstance(content, Person):
            finding = _person_finding(presented.subject, content, _kind(content, record), _reference(record))
            yield _with_owner_requests(finding, record)


def _kind(person: Person, record: Record) -> str:
    """Why a person is on record; unknown for one in a copy of another installation's index."""
    return "person.elsewhere" if record.record_list.is_copy else person.kind


def _person_finding(subject: Subject, person: Person, kind: str, reference: RecordReference) -> Finding:
    # Compared again with the record itself, since the index may be older.
    match = compare(subject, subject_of(person))
    strength = match.strength or "possible"
    explanation = (Reason("record.named", {"name": match.matched.text}), *match.evidence, *_notice(person))
    return Finding(
        kind=kind,
        severity="low" if strength == "possible" else severity_of(kind),
        reason=Reason(kind),
        strength=strength,
        explanation=explanation,
        score=cut(match.score),
        record=reference.key,
        owner=reference.owner,
        record_version=reference.version,
        record_digest=reference.digest,
        review_state=person.notice.review_state if person.notice else "",
    )


def _notice(person: Person) -> tuple[Reason, ...]:
    if person.notice is None:
        return ()
    told = [Reason(f"record.notice_state.{person.notice.review_state}")]
    if person.notice.reference:
        told.append(Reason("record.reference", {"reference": person.notice.reference}))
    return tuple(told)


def _reference(record: Record) -> RecordReference:
    return RecordReference(record.key, record.owner.code, record.version, record.digest)


def _with_owner_requests(finding: Finding, record: Record) -> Finding:
    """The finding with the digest of what matched, what the owner asks officers to do, and whether it waits for a
    person here."""
    finding = replace(finding, record_facts=matched_facts(record.content))
    handling = Handling.of(record.handling)
    if handling.withdrawn or handling.unconfirmed:
        finding = replace(finding, resolved=OWNER_WITHDREW if handling.withdrawn else UNCONFIRMED)
    if not handling.contact_first:
        return finding
    return replace(finding, explanation=(*finding.explanation, Reason("record.contact_first")))


def warnings_of(records: Iterable[Record]) -> dict[str, tuple[SafetyWarning, ...]]:
    """The safety warnings of persons on record, by the record's key."""
    found = {}
    for record in records:
        if record.kind == "person" and record.content.get("warnings"):
            found[record.key] = tuple(record.content["warnings"])
    return found
