"""Findings on records of document numbers, and where they lead."""

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.rules.reports import Likeness, RecordReference, finding_of, lookalike, stolen_blank
from leeward.core.document.rules.statement import Statement, ZonelessDocument, of_typed
from leeward.core.findings import Reason
from leeward.core.policy import Context, decide, default
from leeward.core.record.content.document import BlankRange, DocumentStatus, TravelDocument

REFERENCE = RecordReference("BRB-RBPF/0193", "BRB-RBPF", 3, "ab12")


def stated(number: str = "R123456", issuer: str = "BRB", kind: str = "P") -> Statement:
    return of_typed(ZonelessDocument(number, issuer, kind))


@pytest.mark.parametrize(
    ("issuer", "kind", "strength", "codes", "why"),
    [
        ("BRB", "P", "exact", ["number.equal", "issuer.equal"], "all agree"),
        ("BRB", "PD", "exact", ["number.equal", "issuer.equal"], "both are passports"),
        ("BRB", "", "exact", ["number.equal", "issuer.equal"], "the type is not stated"),
        ("BRB", "ID", "strong", ["number.equal", "issuer.equal", "document_type.differs"], "a card, not a passport"),
        ("JAM", "P", "possible", ["number.equal", "issuer.differs"], "another state uses that number too"),
        ("", "P", "possible", ["number.equal", "issuer.not_stated"], "the issuer is not stated"),
    ],
)
def test_strength_rests_on_issuer_and_type(issuer: str, kind: str, strength: str, codes: list[str], why: str) -> None:
    finding = finding_of(stated(issuer=issuer, kind=kind), TravelDocument("R123456", "BRB", "lost"), REFERENCE)
    assert (finding.kind, finding.strength) == ("document.lost", strength), why
    assert [reason.code for reason in finding.explanation] == codes
    assert (finding.score == 1.0) == (strength == "exact")


@pytest.mark.parametrize("status", ["lost", "stolen", "revoked", "invalid"])
def test_each_status_has_its_kind_and_refers(status: DocumentStatus) -> None:
    record = TravelDocument("R123456", "BRB", status, reported=DateSpan.of(2026, 3))
    finding = finding_of(stated(), record, REFERENCE)
    assert (finding.kind, finding.reason.code) == (f"document.{status}", f"document.{status}.dated")
    assert finding.reason.params == {"number": "R123456", "reported": "2026-03"}
    assert decide([finding], default(), context=Context()).verdict == "REFER"


def test_finding_points_at_the_record_that_was_compared() -> None:
    finding = finding_of(stated(), TravelDocument("R123456", "BRB", "lost"), REFERENCE)
    assert finding.is_hit
    assert (finding.record, finding.owner, finding.record_version, finding.record_digest) == (
        "BRB-RBPF/0193",
        "BRB-RBPF",
        3,
        "ab12",
    )


def test_stolen_blank_names_its_range() -> None:
    finding = stolen_blank(stated("A0000150"), BlankRange("BRB", "A0000100", "A0000199"), REFERENCE)
    assert (finding.kind, finding.strength, finding.severity) == ("document.stolen_blank", "exact", "critical")
    assert finding.explanation[0] == Reason(
        "number.in_range", {"number": "A0000150", "first": "A0000100", "last": "A0000199"}
    )
    assert decide([finding], default(), context=Context()).next_step == "document.keep_and_refer"


@pytest.mark.parametrize("how", ["lookalike", "transposed"])
def test_lookalike_is_read_again_whatever_the_record_says(how: Likeness) -> None:
    finding = lookalike(stated("R123456"), TravelDocument("R12345G", "BRB", "stolen"), REFERENCE, how=how)
    assert (finding.kind, finding.strength) == ("document.lookalike", "possible")
    assert finding.reason.code == "document.lookalike.stolen"
    assert finding.explanation[0].code == f"number.{how}"
    assert decide([finding], default(), context=Context()).verdict == "VERIFY"
