"""Which notices of missing persons may be about someone in care, and what a caseworker sees of them.

Nothing is recorded as a check: no counter, desk or owner learns that anybody was looked for, nor found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import Case, MissingNotice, Section
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.sections import section_body
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.judgement import in_force, may_use, view_again
from leeward.apps.screening.models import Check, LateHit, StoredFinding
from leeward.apps.screening.queries.hits import settle
from leeward.apps.screening.queries.reasons import reason_text
from leeward.apps.screening.queries.requests import CheckRequest, Presented, TypedDocument, TypedPerson, understand
from leeward.core.care.consent import Field
from leeward.core.findings import Finding
from leeward.core.record.content.content import from_json
from leeward.core.record.content.person import Person
from leeward.core.record.content.person_kinds import MISSING_KINDS
from leeward.core.search.candidates.candidates import candidates
from leeward.core.search.index import Index
from leeward.messages.care import SENTENCES

LIKELY = ("strong", "exact")
"""How sure a match is that a caseworker sees: as sure as one whose owner the counter asks."""
PART: Field = "contact"
"""The part of a case that "contact through us" tells, as consent names it."""
_SEX = {"Feminine": "F", "Masculine": "M"}


@dataclass(frozen=True, slots=True)
class Like:
    """A notice that is likely about the person: its key and version, how sure, and why."""

    record: str
    version: int
    strength: str
    why: tuple[tuple[str, dict[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A match as the page shows it. `person` is None where the owner shows no more than whose notice it is, `ended`
    once it is not in force. `why_not` says why the owner may not be told.
    """

    match: MissingNotice
    owner: Agency | None
    owner_code: str
    person: Person | None
    ended: bool
    strength: str
    why: Sequence[str]
    same: str
    why_not: Promise | str


def likely(case: Case, index: Index, today: date) -> dict[str, Like]:
    """The notices that are likely about the person, by key: by what the case says of them, and by the checks of their
    documents. Raises Unreadable.
    """
    found = {like.record: like for like in _of_checks(case)}
    presented = presented_in(case, today)
    if presented is not None:
        offered = candidates(presented.subject, index)
        held = records_by_id(offered.records, index)
        hits = settle(presented, offered, held, agency=case.agency, today=today)
        found |= {each.record: _like(each) for each in hits.findings if _is_missing(each.kind, each.strength)}
    return found


def presented_in(case: Case, today: date) -> Presented | None:
    """What the case says of who the person is, as a search takes it; None where there is no name and no document.

    What cannot be read as a date or a state is left out: people tell what they know.
    """
    said = section_body(case, Section.Kind.PERSON)
    name = {"surname": said.get("second_name"), "given_names": said.get("first_name")}
    states: Any = said.get("citizenship") or [""]
    rest = {"birth_date": said.get("born"), "nationality": states[0]}
    document = TypedDocument(number=_text(said.get("document")), issuer=_text(said.get("issuer")))
    for person, paper in ((name | rest, document), (name, document), (name, None)):
        facts = {key: _text(value) for key, value in person.items()}
        typed = TypedPerson(**facts, sex=_SEX.get(_text(said.get("gender")), ""))
        request = CheckRequest(
            document=paper if paper and paper.number else None, person=typed, purpose=Purpose.MISSING_PERSON
        )
        try:
            return understand(request, today=today)
        except InvalidRequest:
            continue
    return None


def open_cases() -> QuerySet[Case]:
    """Every case that someone here works on."""
    return Case.objects.filter(state=Case.State.OPEN).select_related("agency", "worker")


def is_notice(record: Record) -> bool:
    """Whether the record looks for a missing person, and is in force."""
    if record.kind != "person" or not in_force(record):
        return False
    content = from_json("person", record.content)
    return isinstance(content, Person) and content.kind in MISSING_KINDS


def matches_of(case: Case) -> QuerySet[MissingNotice]:
    """The matches of the case, the newest first."""
    return case.missingnotices.exclude(body_encrypted=None).select_related("officer", "consent", "case__agency")


def unseen(officer: Officer) -> QuerySet[MissingNotice]:
    """Matches in the officer's agency that no one has looked at: those of the officer's own cases, and of cases that no
    one is in charge of."""
    own = Q(case__worker=officer) | Q(case__worker=None)
    rows = MissingNotice.objects.filter(own, case__in=visible(officer).filter(state=Case.State.OPEN))
    return rows.filter(looked_at=None).exclude(body_encrypted=None)


def shown(case: Case, officer: Officer) -> Sequence[Shown]:
    """Every match of the case with what the officer may see of its notice."""
    rows = [(match, match.body or {}) for match in matches_of(case)]
    records = records_by_id({record_id(body["record"]) for _, body in rows})
    return [_shown(match, body, records.get(record_id(body["record"])), case, officer) for match, body in rows]


def why_not(case: Case, record: str) -> Promise | str:
    """Why the owner of the notice may not be told that the person is safe; empty where the person agreed."""
    permission = allows(case, "missing_notice", owner_of(record), [PART])
    return "" if permission.allowed else SENTENCES[permission.why]


def owner_of(record: str) -> str:
    """The code of the agency that owns a record."""
    return record.partition("/")[0]


def _shown(match: MissingNotice, body: dict[str, Any], record: Record | None, case: Case, officer: Officer) -> Shown:
    seen = view_again(record, officer)
    content = from_json("person", record.content) if record is not None and seen == "full" else None
    full = isinstance(content, Person)
    return Shown(
        match,
        agency_coded(owner_of(body["record"])),
        owner_of(body["record"]),
        content if isinstance(content, Person) else None,
        seen == "none",
        body["strength"],
        [reason_text(code, params) for code, params in body["why"]] if full else (),
        body.get("same", ""),
        why_not(case, body["record"]),
    )


def _of_checks(case: Case) -> Iterator[Like]:
    """Notices that checks of the person's documents hit, at the counter or afterwards: found by the digests that the
    case is marked by."""
    digests = set((case.about or {}).get("documents", ()))
    checks = Check.objects.filter(Q(document_digest__in=digests) | Q(number_digest__in=digests))
    kinds = {"check_made__in": checks, "kind__in": MISSING_KINDS, "strength__in": LIKELY}
    hits: list[StoredFinding | LateHit] = [*StoredFinding.objects.filter(**kinds), *LateHit.objects.filter(**kinds)]
    held = records_by_id({record_id(hit.record) for hit in hits})
    for hit in hits:
        record = held.get(record_id(hit.record))
        if record is not None and may_use(record, case.agency, Purpose.MISSING_PERSON):
            yield Like(hit.record, hit.record_version, hit.strength)


def _like(finding: Finding) -> Like:
    why = tuple((each.code, dict(each.params)) for each in finding.explanation)
    return Like(finding.record, finding.record_version, finding.strength, why)


def _is_missing(kind: str, strength: str) -> bool:
    return kind in MISSING_KINDS and strength in LIKELY


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
