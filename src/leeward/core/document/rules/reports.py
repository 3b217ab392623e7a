"""Findings from an agency's record of a document number; screening calls these when the index finds one.

Only the issuing state reports a document, and only the number links the report to this booklet, so the strength of the
match depends on issuer and type too. The owner confirms; a hit is no proof.
"""

from dataclasses import dataclass
from typing import Literal

from leeward.core.document.rules.statement import Statement
from leeward.core.document.rules.table import rules
from leeward.core.findings import Finding, Reason, Strength
from leeward.core.record.content.document import BlankRange, TravelDocument

Likeness = Literal["lookalike", "transposed"]


@dataclass(frozen=True, slots=True)
class RecordReference:
    """The record behind a hit: key (`owner/id`), owner, and the version and digest that were compared."""

    key: str
    owner: str
    version: int
    digest: str


def finding_of(statement: Statement, record: TravelDocument, reference: RecordReference) -> Finding:
    """`document.lost`, `.stolen`, `.revoked` or `.invalid`: the number is the record's number.

    Exact if issuer and type agree too, strong if the type differs, possible if the issuer differs or is unknown.
    """
    evidence = (
        Reason("number.equal", {"number": record.number}),
        *_issuer(statement, record),
        *_type(statement, record),
    )
    more = {"reported": str(record.reported)} if record.reported else {}
    reason = Reason(f"document.{record.status}" + (".dated" if more else ""), {"number": record.number, **more})
    strength = _strength(statement, record)
    return _hit(f"document.{record.status}", reason, strength, evidence, reference)


def stolen_blank(statement: Statement, record: BlankRange, reference: RecordReference) -> Finding:
    """`document.stolen_blank`: the number is in a range of blanks that were stolen before they were issued to anyone.

    Some states print a different serial number on the blank than in the zone, so the owner has to confirm.
    """
    span = Reason("number.in_range", {"number": statement.number, "first": record.first, "last": record.last})
    evidence = (span, *_issuer(statement, record), *_type(statement, record))
    reason = Reason("document.stolen_blank", {"number": statement.number})
    strength = _strength(statement, record)
    return _hit("document.stolen_blank", reason, strength, evidence, reference)


def lookalike(statement: Statement, record: TravelDocument, reference: RecordReference, *, how: Likeness) -> Finding:
    """`document.lookalike`: the record's number differs only by characters that readers and typists confuse."""
    differs = Reason(f"number.{how}", {"number": statement.number, "recorded": record.number})
    evidence = (differs, *_issuer(statement, record), *_type(statement, record))
    reason = Reason(f"document.lookalike.{record.status}", {"number": statement.number, "recorded": record.number})
    return _hit("document.lookalike", reason, "possible", evidence, reference)


def _hit(
    rule: str,
    reason: Reason,
    strength: Strength,
    evidence: tuple[Reason, ...],
    reference: RecordReference,
) -> Finding:
    row = rules()[rule]
    return Finding(
        kind=row.kind,
        severity=row.severity,
        reason=reason,
        strength=strength,
        explanation=evidence,
        score=1.0 if strength == "exact" else None,
        record=reference.key,
        owner=reference.owner,
        record_version=reference.version,
        record_digest=reference.digest,
    )


def _strength(statement: Statement, record: TravelDocument | BlankRange) -> Strength:
    if not statement.issuer or statement.issuer != record.issuer:
        return "possible"
    return "exact" if _same_class(statement.type, record.type) else "strong"


def _same_class(stated: str, recorded: str) -> bool:
    """Whether both codes are of one class; a missing code agrees with everything."""
    return not stated or not recorded or stated[0] == recorded[0]


def _issuer(statement: Statement, record: TravelDocument | BlankRange) -> tuple[Reason, ...]:
    if not statement.issuer:
        return (Reason("issuer.not_stated", {"recorded": record.issuer}),)
    if statement.issuer == record.issuer:
        return (Reason("issuer.equal", {"issuer": record.issuer}),)
    return (Reason("issuer.differs", {"issuer": statement.issuer, "recorded": record.issuer}),)


def _type(statement: Statement, record: TravelDocument | BlankRange) -> tuple[Reason, ...]:
    if _same_class(statement.type, record.type):
        return ()
    return (Reason("document_type.differs", {"document_type": statement.type, "recorded": record.type}),)
