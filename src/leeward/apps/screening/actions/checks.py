"""Recording checks, and erasing what has to be erased."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, replace
from functools import partial
from typing import Never

from django.conf import settings
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Post, Purpose
from leeward.apps.agencies.queries import admits_legal_basis, local_date
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import COPIED_KEY, record_id, records_by_id
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.access.invalid_request import InvalidRequest, NotAdmitted
from leeward.apps.screening.access.purposes import require_purpose
from leeward.apps.screening.batch.queries import change_cursor
from leeward.apps.screening.models import Check, FindingEvidence, StoredFinding
from leeward.apps.screening.queries.answers import Answer, answer_of, evidence_bytes
from leeward.apps.screening.queries.coverage_snapshots import forget_snapshots, snapshot_of
from leeward.apps.screening.queries.digests import Digests, digests_of
from leeward.apps.screening.queries.earlier import is_typed
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest, Presented, understand
from leeward.apps.screening.queries.retention import purgeable
from leeward.apps.screening.queries.screen import screen
from leeward.apps.screening.queries.world import World
from leeward.core.document.mrz import MalformedMrz
from leeward.core.findings import Finding
from leeward.core.matching.subject import Subject
from leeward.platform.change_feed import Consumer, Feed, Place
from leeward.platform.durable import NotStored, durably
from leeward.platform.hooks import Listeners
from leeward.platform.keyed_digest import input_digest
from leeward.platform.metrics.counters import METERS
from leeward.platform.metrics.stopwatch import Stopwatch

check_recorded = Listeners[[Check], object](
    "screening.check_recorded", "A check was made; called in the transaction that writes it."
)
hits_recorded = Listeners[[Check], object](
    "screening.hits_recorded", "The check that was made hit records; called after `check_recorded`."
)
_WITHDRAWALS = Consumer("screening.withdrawals", registry.ENDINGS)
_COPIES: Consumer[Never] = Consumer("screening.copies", Feed("copies", lambda _position, _limit: (), lambda: 0))
"""With which copies the stored evidence was last compared. They have no journal: only their contents are kept."""


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
        presented, answer = answer_in(REAL, request, officer=officer, post=post, watch=watch)
    except NotAdmitted:
        raise
    except (MalformedMrz, InvalidRequest):
        METERS.refused("unreadable")
        raise
    check = _new_check(answer, request, presented, officer=officer, post=post or officer.post)
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
    watch = watch or Stopwatch()
    return presented, screen(presented, officer=officer, post=post, now=now, today=today, watch=watch, world=world)


def record_check(check: Check, answer: Answer, presented: Presented, *, officer: Officer) -> None:
    """The one way a check is written: check, findings, encrypted evidence and audit row in one durable commit."""
    rows = [_to_row(check, order, finding) for order, finding in enumerate(answer.findings)]
    evidence = [evidence_bytes(finding) for finding in answer.findings]

    def store() -> None:
        check.coverage = snapshot_of(answer.coverage, check.created_at)
        check.save(force_insert=True)
        for row in rows:
            row.pk = None
        StoredFinding.objects.bulk_create(rows)
        FindingEvidence.objects.bulk_create(_evidence_of(row, data) for row, data in zip(rows, evidence, strict=True))
        append(
            "check",
            actor=replace(actor_of(officer), post=check.post.code if check.post else ""),
            object=f"check/{check.pk}",
            outcome=check.verdict,
            purpose=check.purpose,
            legal_basis=check.legal_basis,
            details=_finding_details(check, answer),
            digests=_audit_digests(presented),
        )
        check_recorded(check)
        if any(row.record for row in rows):
            hits_recorded(check)

    durably(store)


def follow_withdrawals(batch: int = 1000) -> int:
    """Erase the encrypted evidence of findings on records withdrawn or expired since the last time; how many.

    Only erasing waits for the writer: a new list may be a million changes, and checks wait for the writer too.
    """
    since, reached = _WITHDRAWALS.place(), registry.position()
    if since and since.position == reached:
        return 0
    erased = 0
    while endings := _WITHDRAWALS.read(batch):
        to = Place(endings[-1].pk)
        gone = registry.ended_keys({ending.record_id for ending in endings})
        erased += durably(partial(_erase_withdrawn, gone, to, since))
        since = to
    if since is None or since.position < reached:
        durably(partial(_erase_withdrawn, [], Place(reached), since))
    return erased


def _erase_withdrawn(records: Collection[str], to: Place, since: Place | None) -> int:
    """Erase what was kept on these records, and note how far the journal was followed; again does no harm."""
    _WITHDRAWALS.advance(to, since=since)
    return _erase(FindingEvidence.objects.filter(finding__record__in=records))


def _erase(evidence: QuerySet[FindingEvidence]) -> int:
    """Erase this evidence and log it; how much there was.

    The digest of the record's content is erased with it: that of a document can be guessed by trying numbers.
    """
    StoredFinding.objects.filter(evidence__in=evidence).update(record_digest="")
    erased = evidence.delete()[0]
    if erased:
        append("evidence.erase", actor=SYSTEM, details={"findings": erased})
    return erased


def check_read(check: Check, *, officer: Officer) -> None:
    """Audit that a colleague read a check; the officer's own check has its audit row already."""
    if check.officer_id != officer.pk:
        durably(lambda: append("check.read", actor=actor_of(officer), object=f"check/{check.pk}"))


def audit_comparison(officer: Officer, query: Subject, candidate: Subject, record: Record | None) -> None:
    """Audit a comparison of two persons; with a record it is a reading of that record."""
    names = {"query": query, "candidate": candidate}
    digests = {name: side.names[0].text for name, side in names.items() if side.names}
    read = f"record/{record.key}" if record else ""
    purpose = Purpose.DATA_QUALITY
    durably(lambda: append("match.explain", actor=actor_of(officer), object=read, purpose=purpose, digests=digests))


def follow_copies() -> int:
    """Erase the encrypted evidence of findings on records that no copy holds any more; how many.

    Nothing is erased while an expected copy is missing, since it may come back; one past its day is not expected. All
    evidence has to be read, so this runs only where the copies have changed.
    """
    service = engine().current()
    ended = [source for copy in service.ended for source in copy.sources]
    here = {source.name for source in [*service.copies, *ended]}
    if any(f"{each.source} {each.record_list}" not in here for each in registry.sources() if each.is_copy):
        return 0
    since, to = _COPIES.place(), Place(marks=change_cursor.marks(engine().searchable()))
    if to == since:
        return 0
    segments = [*(layer.segment for layer in service.index.layers), *service.ended]
    owners = {segment.copy.owner for segment in segments if segment.copy}
    copied = Q(finding__record__regex=COPIED_KEY) | Q(finding__owner__in=owners) & ~Q(finding__record="")
    kept = list(FindingEvidence.objects.filter(copied).values_list("pk", "finding__record"))
    held = records_by_id({record_id(key) for _, key in kept}, service.index)
    gone = [pk for pk, key in kept if record_id(key) not in held]

    def follow() -> int:
        _COPIES.advance(to, since=since)
        return _erase(FindingEvidence.objects.filter(pk__in=gone))

    return durably(follow)


def purge_checks(batch: int = 500) -> int:
    """Delete checks past retention on which no one works; how many. Their audit rows stay and name no traveller.

    Some hundred in a commit: after a long silence or a shorter retention there may be a million, and on SQLite a check
    at the counter waits for the same writer.
    """
    now = timezone.now()

    def purge() -> int:
        old = list(purgeable(now).values_list("pk", flat=True)[:batch])
        Check.objects.filter(pk__in=old).delete()
        if old:
            details = {"checks": len(old), "days": settings.CHECK_RETENTION_DAYS}
            append("check.purge", actor=SYSTEM, details=details)
            forget_snapshots(now)
        return len(old)

    purged = 0
    while True:
        done = durably(purge)
        purged += done
        if done < batch:
            return purged


def _earlier(officer: Officer, key: str, request_digest: str) -> Check | None:
    found = Check.objects.filter(officer=officer, idempotency_key=key).first()
    if found is not None and found.request_digest != request_digest:
        raise InvalidRequest("idempotency_key_reused", "Idempotency-Key", "this key was used for another request")
    return found


def _request_digest(request: CheckRequest) -> str:
    parts = asdict(request)
    for name in ("chip", "seal"):
        content = parts.pop(name)
        if content:
            parts[name] = hashlib.sha256(content).hexdigest()
    return input_digest(json.dumps(parts, sort_keys=True).encode())


def _new_check(
    answer: Answer, request: CheckRequest, presented: Presented, *, officer: Officer, post: Post | None
) -> Check:
    digests: Digests = digests_of(presented)
    check = Check(
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
        typed=is_typed(presented),
        index_generation=answer.generation,
        took_ms=answer.took_ms,
        created_at=answer.created,
    )
    check.subject = dict(answer.subject)
    return check


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


def _finding_details(check: Check, answer: Answer) -> dict[str, object]:
    noticed = {
        "findings": [finding.kind for finding in answer.findings],
        "records": [finding.record for finding in answer.findings if finding.record],
    }
    return {"generation": check.index_generation} | {name: found for name, found in noticed.items() if found}


def _audit_digests(presented: Presented) -> dict[str, str]:
    values = {"number": f"{presented.issuer}/{presented.number}" if presented.number else ""}
    values["name"] = presented.subject.names[0].text if presented.subject.names else ""
    return {name: value for name, value in values.items() if value}
