"""Making and recording a check."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import lru_cache

from django.db import IntegrityError

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Post, Purpose, Role
from leeward.apps.agencies.queries import admits_legal_basis, local_date
from leeward.apps.audit.actions import append
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.access.grants import granted
from leeward.apps.screening.access.invalid_request import InvalidRequest, NotAdmitted
from leeward.apps.screening.access.judgement import is_told
from leeward.apps.screening.access.purposes import require_name_search, require_purpose
from leeward.apps.screening.actions.received_marks import take_up
from leeward.apps.screening.models import Check, CoverageSnapshot, FindingEvidence, StoredFinding
from leeward.apps.screening.queries.answers import Answer, Coverage, answer_of, coverage_json, evidence_bytes
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest, Presented, understand
from leeward.apps.screening.queries.screen import screen
from leeward.apps.screening.queries.world import World
from leeward.core.document.mrz import MalformedMrz
from leeward.core.findings import Finding
from leeward.core.matching.subject import Subject
from leeward.platform.composed import Composed, ComposedInsert
from leeward.platform.derived_keys import input_digest
from leeward.platform.durable import NotStored, durably
from leeward.platform.encrypted_field import drill_of, put_in_drill
from leeward.platform.hooks import Listeners
from leeward.platform.metrics.counters import METERS, Stopwatch

check_recorded = Listeners[[Check], object](
    "screening.check_recorded", "A check was made; called in the transaction that writes it."
)
hits_recorded = Listeners[[Check], object](
    "screening.hits_recorded", "The check that was made hit records; called after `check_recorded`."
)
grants_used = Listeners[[Check, Sequence[str]], object](
    "screening.grants_used",
    "The check hit records (keys) that only a grant opened: each use is recorded; called after `hits_recorded`.",
)
_insert = ComposedInsert(Check)
_with_key = Composed(lambda officer, key: Check.objects.filter(officer=officer, idempotency_key=key), int, str)
_newest = Composed(lambda digest: CoverageSnapshot.objects.filter(digest=digest).defer("rows").order_by("-day")[:1])


def answer_traveller(
    request: CheckRequest,
    *,
    officer: Officer,
    post: Post | None = None,
    idempotency_key: str | None = None,
) -> Answer:
    """Check one traveller and record it; the check and its audit row are on disk when this returns.

    A repeated `idempotency_key` of the same officer returns the first check. Raises MalformedMrz and
    InvalidRequest for what cannot be read, NotStored where the database could not take it.
    """
    watch = Stopwatch()
    request_digest = ""
    if idempotency_key is not None:
        request_digest = _request_digest(request)
        earlier = _earlier(officer, idempotency_key, request_digest)
        if earlier is not None:
            return answer_of(earlier)
    try:
        # Only here, where it is recorded, does a check use grants.
        world = replace(REAL, granted=granted)
        presented, answer = answer_in(world, request, officer=officer, post=post, watch=watch)
    except NotAdmitted:
        raise
    except (MalformedMrz, InvalidRequest):
        METERS.refused("unreadable")
        raise
    check = new_check(REAL, answer, request, officer=officer, post=post or officer.post)
    check.idempotency_key, check.request_digest = idempotency_key, request_digest
    try:
        record_check(check, answer, presented, officer=officer)
    except IntegrityError:
        # The same request arrived twice at once, and the other one was first.
        earlier = _earlier(officer, idempotency_key or "", request_digest)
        if earlier is None:
            raise
        return answer_of(earlier)
    except NotStored:
        METERS.refused("not_stored")
        raise
    watch.lap("storing")
    METERS.checked(answer.verdict, watch, answer.generation)
    return replace(answer, id=str(check.pk), state=check.state)


def answer_in(
    world: World, request: CheckRequest, *, officer: Officer, post: Post | None = None, watch: Stopwatch | None = None
) -> tuple[Presented, Answer]:
    """The request as understood, and the answer of this world. Nothing is recorded, counted or sent.

    Raises as `answer_traveller` does.
    """
    post = post or officer.post
    require_purpose(officer, request.purpose)
    if not admits_legal_basis(officer.agency, request.legal_basis):
        told = "this code is not in the agency's table of legal bases"
        raise NotAdmitted("legal_basis_unknown", "legal_basis", told)
    now = world.now()
    today = local_date(post, now)
    presented = understand(request, today=today, trusted=world.anchors)
    if presented.statement is None:
        require_name_search(officer, request.purpose)
    watch = watch or Stopwatch()
    if request.bearer:
        presented = replace(presented, face=world.face(request, presented, officer.agency))
    return presented, screen(presented, officer=officer, post=post, now=now, today=today, watch=watch, world=world)


def record_check(
    check: Check, answer: Answer, presented: Presented, *, officer: Officer, is_invented: bool = False
) -> None:
    """The one way a check is written: check, findings, encrypted evidence and audit row in one durable commit.

    Listeners hear of it; not of one that was invented (`is_invented`), whose audit row says so. Raises ValueError for a
    check of a drill, which has no place among real ones.
    """
    if drill_of(check) is not None:
        raise ValueError("a check of a drill is not recorded with real checks")
    rows = [_to_row(check, order, finding) for order, finding in enumerate(answer.findings)]
    evidence = [evidence_bytes(finding) for finding in answer.findings]

    def store() -> None:
        check.coverage = snapshot_of(answer.coverage, check.created_at)
        _insert(check)
        if rows:
            _store_findings(rows, evidence)
        append(
            "check",
            actor=replace(actor_of(officer), post=check.post.code if check.post else ""),
            object=f"check/{check.pk}",
            outcome=check.verdict,
            purpose=check.purpose,
            legal_basis=check.legal_basis,
            details=_open_details(check, answer) | ({"invented": True} if is_invented else {}),
            sealed=_finding_fields(answer) if answer.findings and is_discreet(answer) else None,
            digests=_audit_digests(presented),
        )
        if is_invented:
            return
        if answer.digests.named:  # before anything that a mark stops
            take_up(answer.digests.named, {answer.digests.document, answer.digests.number})
        check_recorded(check)
        if any(row.record for row in rows):
            hits_recorded(check)
        if answer.by_grant:
            grants_used(check, answer.by_grant)

    durably(store)


def snapshot_of(coverage: tuple[Coverage, ...], at: datetime) -> CoverageSnapshot:
    """The row for this coverage of a check made at `at`; made by the first check of the day that has it.

    Coverage is the same for hours: kept in every check it took more than half of the row (`benchmarks/check_bytes.py`).
    """
    day, digest = at.astimezone(UTC).date(), _coverage_digest(coverage)
    newest = next(iter(_newest(digest)), None)
    if newest is not None and newest.day == day:
        return newest
    return CoverageSnapshot.objects.get_or_create(digest=digest, day=day, defaults={"rows": coverage_json(coverage)})[0]


@lru_cache(maxsize=8)
def _coverage_digest(coverage: tuple[Coverage, ...]) -> str:
    return hashlib.sha256(json.dumps(coverage_json(coverage), sort_keys=True).encode()).hexdigest()


def check_read(check: Check, *, officer: Officer) -> None:
    """Audit that a colleague read a check; the officer's own check has its audit row already."""
    if check.officer_id != officer.pk:
        durably(lambda: append("check.read", actor=actor_of(officer), object=f"check/{check.pk}"))


def further_read(check: Check, hits: Iterable[Finding], *, officer: Officer) -> None:
    """Audit that an officer opened hits of a check which it does not store, the officer's own check included: its own
    row names only those that it stored.
    """
    told = [each.record for each in hits if is_told(each.kind, each.record, discreet=is_discreet(check))]
    details = {"records": told} if told else {}
    durably(lambda: append("check.read", actor=actor_of(officer), object=f"check/{check.pk}", details=details))


def audit_comparison(officer: Officer, query: Subject, candidate: Subject, record: Record | None) -> None:
    """Audit a comparison of two persons; with a record it is a reading of that record."""
    names = {"query": query, "candidate": candidate}
    digests = {name: side.names[0].text for name, side in names.items() if side.names}
    read = f"record/{record.key}" if record else ""
    purpose = Purpose.DATA_QUALITY
    durably(lambda: append("match.explain", actor=actor_of(officer), object=read, purpose=purpose, digests=digests))


def _earlier(officer: Officer, key: str, request_digest: str) -> Check | None:
    found = next(iter(_with_key(officer.pk, key)), None)
    if found is not None and found.request_digest != request_digest:
        raise InvalidRequest("idempotency_key_reused", "Idempotency-Key", "this key was used for another request")
    return found


def _request_digest(request: CheckRequest) -> str:
    parts = asdict(replace(request, bearer=b"", photo=b""))  # nothing made from them is kept
    for name in ("chip", "seal", "bearer", "photo"):
        content = parts.pop(name)
        if content:
            parts[name] = hashlib.sha256(content).hexdigest()
    return input_digest(json.dumps(parts, sort_keys=True).encode())


def new_check(world: World, answer: Answer, request: CheckRequest, *, officer: Officer, post: Post | None) -> Check:
    """The row of an answer of this world, encrypted with its keys, not stored."""
    check = bare_check(answer, request, officer=officer, post=post)
    put_in_drill(check, world.keys.drill)
    check.subject = dict(answer.subject)
    return check


def bare_check(answer: Answer, request: CheckRequest, *, officer: Officer, post: Post | None) -> Check:
    """The same without what the traveller's document says."""
    digests = answer.digests
    return Check(
        officer=officer,
        post=post,
        purpose=request.purpose,
        legal_basis=request.legal_basis,
        verdict=answer.verdict,
        next_step=answer.next_step,
        decision=dict(answer.decision),
        document_digest=digests.document,
        birth_digest=digests.birth,
        name_digest=digests.name,
        number_digest=digests.number,
        typed=digests.typed,
        by_protection=has_role(officer, Role.PROTECTION),
        index_generation=answer.generation,
        took_ms=answer.took_ms,
        created_at=answer.created,
    )


def _store_findings(rows: list[StoredFinding], evidence: list[bytes]) -> None:
    StoredFinding.objects.bulk_create(rows)
    FindingEvidence.objects.bulk_create(_evidence_of(row, data) for row, data in zip(rows, evidence, strict=True))


def _evidence_of(row: StoredFinding, parameters: bytes) -> FindingEvidence:
    evidence = FindingEvidence(finding=row)
    evidence.parameters = parameters
    return evidence


def _to_row(check: Check, order: int, finding: Finding) -> StoredFinding:
    return StoredFinding(
        check_made=check,
        order=order,
        kind=finding.kind,
        severity=finding.severity,
        strength=finding.strength,
        code=finding.reason.code,
        claims=[reason.code for reason in finding.explanation],
        score=finding.score,
        record=finding.record,
        owner=finding.owner,
        record_version=finding.record_version,
        record_digest=finding.record_digest,
        review_state=finding.review_state,
        resolved=finding.resolved,
    )


def _open_details(check: Check, answer: Answer) -> dict[str, object]:
    """What everyone who reads the log may know: the records that the counter was shown. No kinds of findings, since a
    discreet check has none to show and would be known by that.
    """
    hits = [each for each in answer.findings if each.record]
    hits = [each for each in hits if is_told(each.kind, each.record, discreet=is_discreet(answer))]
    details: dict[str, object] = {"generation": check.index_generation}
    if hits:
        details["records"] = [each.record for each in hits]
    if face := answer.subject.get("face"):
        details["face"] = [face["word"], face["model"], face["thresholds"]]
    return details


def _finding_fields(answer: Answer) -> dict[str, object]:
    records = [finding.record for finding in answer.findings if finding.record]
    return {"findings": [finding.kind for finding in answer.findings], "records": records}


def _audit_digests(presented: Presented) -> dict[str, str]:
    values = {"number": f"{presented.issuer}/{presented.number}" if presented.number else ""}
    values["name"] = presented.subject.names[0].text if presented.subject.names else ""
    return {name: value for name, value in values.items() if value}
