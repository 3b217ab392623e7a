"""A check's answer in codes: the same shape whether it is new or read back from the database."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leeward.apps.screening.models import Check, StoredFinding
from leeward.apps.screening.queries.digests import Digests
from leeward.core.findings import Finding, Reason


@dataclass(frozen=True, slots=True)
class Coverage:
    """One source that a check had or should have had. `as_of` is the source's own date, ISO 8601 in UTC; `not_searched`
    counts records that the agency or the purpose may not use, and changes of a partner that wait for a decision here.
    """

    source: str
    state: str
    as_of: str | None
    records: int
    not_searched: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check answers, in codes.

    `subject` holds `zone`, `lines`, `document`, `person` and `repairs` as JSON values. `decision` is policy's
    answer: `recipient`, `quiet`, `qualified`, `legal_note`, `false_alarm`, `actions`, `path`, `safety`,
    `decisive` (index of the finding that decided, or None), `held`. `withdrawn` are the indexes of findings whose
    record was withdrawn since, so that their evidence is gone. `state` is what owners have said (`Check.State`).
    `digests` find other checks of the same document. `by_grant` are the records that a grant opened for a new check.
    """

    id: str
    verdict: str
    next_step: str
    decision: Mapping[str, Any]
    subject: Mapping[str, Any]
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    generation: int
    took_ms: float
    created: datetime
    digests: Digests
    withdrawn: frozenset[int] = field(default_factory=frozenset)
    state: str = ""
    by_grant: tuple[str, ...] = ()

    @property
    def decisive(self) -> Finding | None:
        """The finding that decided, or None where nothing was found."""
        index = self.decision.get("decisive")
        return None if index is None else self.findings[index]


def evidence_bytes(finding: Finding) -> bytes:
    """The parameters of a finding's sentences, to be encrypted."""
    explanation = [[reason.code, dict(reason.params)] for reason in finding.explanation]
    return json.dumps({"reason": dict(finding.reason.params), "explanation": explanation}).encode()


def subject_of(check: Check) -> dict[str, Any]:
    """Who and what a recorded check was about, as `Answer.subject`; without a query."""
    subject: dict[str, Any] = check.subject
    return subject


def answer_of(check: Check) -> Answer:
    """Read back a recorded check."""
    rows = list(check.findings.select_related("evidence"))
    findings, withdrawn = [], set()
    for index, row in enumerate(rows):
        parameters = row.evidence.parameters if hasattr(row, "evidence") else None
        if parameters is None:
            withdrawn.add(index)
        findings.append(finding_of(row, parameters))
    return Answer(
        id=str(check.pk),
        verdict=check.verdict_now,
        next_step=check.next_step_now,
        decision=check.decision_now,
        state=check.state,
        subject=subject_of(check),
        findings=tuple(findings),
        coverage=tuple(Coverage(**row) for row in check.coverage.rows) if check.coverage else (),
        generation=check.index_generation,
        took_ms=check.took_ms,
        created=check.created_at,
        digests=Digests(check.document_digest, check.birth_digest, check.name_digest, check.number_digest, check.typed),
        withdrawn=frozenset(withdrawn),
    )


def coverage_json(coverage: tuple[Coverage, ...]) -> list[dict[str, Any]]:
    """Coverage as a snapshot stores it and the API shows it."""
    # Of dozens of sources at every check; `asdict` would copy each value, which takes ten times as long.
    return [{name: getattr(row, name) for name in Coverage.__slots__} for row in coverage]


def finding_of(row: StoredFinding, evidence: bytes | None = None) -> Finding:
    """A stored finding, with the parameters of its sentences where `evidence` is given."""
    opened = json.loads(evidence) if evidence is not None else {"reason": {}, "explanation": []}
    return Finding(
        kind=row.kind,
        severity=row.severity,  # type: ignore[arg-type]  # written from a Finding
        reason=Reason(opened.get("code", row.code), opened["reason"]),
        strength=row.strength,  # type: ignore[arg-type]  # written from a Finding
        explanation=tuple(Reason(code, params) for code, params in opened["explanation"]),
        score=row.score,
        record=row.record,
        owner=row.owner,
        record_version=row.record_version,
        record_digest=row.record_digest,
        review_state=row.review_state,
        resolved=row.resolved,
    )
