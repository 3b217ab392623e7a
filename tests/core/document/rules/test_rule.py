"""The finding that a rule yields."""

from pathlib import Path

from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.table import rules
from leeward.core.findings import Reason


def test_a_finding_has_the_severity_of_its_rule() -> None:
    name, row = next((name, row) for name, row in rules().items() if not row.off)
    (finding,) = doubt(name, because=[Reason("x")], days=3)
    assert (finding.kind, finding.severity, finding.strength) == (row.kind, row.severity, "exact")
    assert finding.reason == Reason(name, {"days": "3"})
    assert finding.explanation == (Reason("x"),)
    assert doubt(name, "another.sentence")[0].reason.code == "another.sentence"


def test_a_rule_that_an_agency_switched_off_finds_nothing(override: Path) -> None:
    name = next(name for name, row in rules().items() if row.optional)
    (override / "documents" / "rules.csv").write_text(f"rule,severity\n{name},off\n", encoding="utf-8")
    assert len(doubt(name)) == 1
    rules.cache_clear()
    assert doubt(name) == ()
