"""The table of rules: complete, readable, and overridden by an agency's file."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import leeward.core.document.rules
from leeward.core.document.rules import ZonelessDocument, from_document
from leeward.core.document.rules.table import LOOKS, TABLE, RuleTableError, row_of, rules
from leeward.core.findings import Finding, Reason
from leeward.core.policy import judge
from leeward.core.policy.load import shipped_policy
from leeward.core.policy.vocabulary import CHIP_KINDS, DOCUMENT_KINDS, FACE_KINDS, PERMIT_KINDS, SEAL_KINDS
from leeward.resources import read_text

TODAY = date(2026, 11, 24)
RULES = Path(leeward.core.document.rules.__file__).parent
REPORTED = {"document.lost", "document.stolen", "document.revoked", "document.invalid", "document.stolen_blank"}


def test_every_kind_has_a_row_and_every_row_a_kind_a_source_and_its_date() -> None:
    assert {row.kind for row in rules().values()} == set(
        DOCUMENT_KINDS + CHIP_KINDS + SEAL_KINDS + FACE_KINDS + PERMIT_KINDS
    )
    for row in rules().values():
        assert row.source, row
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row.dated), row
        assert not row.own, row


@pytest.mark.parametrize("name", ["earlier", "issuing", "numbers", "rules", "specimens", "validity"])
def test_no_table_cites_memory(name: str) -> None:
    assert "memory" not in read_text(f"documents/{name}.csv")


def test_some_rule_leads_to_every_place_to_look() -> None:
    assert {row.look for row in rules().values()} == set(LOOKS)


def test_every_rule_that_code_names_is_in_the_table() -> None:
    named = set()
    for file in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "doubt" and node.args:
                named |= {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}
    literal = {name for name in named if isinstance(name, str) and re.fullmatch(r"[a-z_]+\.[a-z_]+", name)}
    assert len(literal) > 30
    assert literal <= rules().keys()


def test_a_hint_alone_never_refers() -> None:
    # What an agency may switch off is a hint; only doubles of a document or of an identity go to the second line.
    for row in rules().values():
        verdict = judge(Finding(row.kind, row.severity, Reason(row.rule)), shipped_policy()).verdict
        assert verdict in {"CLEAR", "VERIFY", "REFER"}, row
        if row.severity in {"info", "low", "medium"} and row.kind not in REPORTED:
            assert verdict != "REFER", row


@pytest.mark.parametrize(
    ("kind", "code", "rule", "why"),
    [
        ("document.expired", "expiry.past", "expiry.past", "its own row"),
        ("document.lost", "document.lost.dated", "document.lost", "the sentence with the date is the same rule"),
        ("document.check_digit", "check_digit.number", "check_digit.misread", "the kind's first row"),
        ("chip.hash_differs", "chip.hash_differs.2", "chip.hash_differs.2", "the face has a row: look at the photo"),
        ("chip.revoked", "chip.revoked.authority", "chip.revoked", "the kind's only row"),
        ("document.other_identity", "document.other_identity", "identity.birth_date_differs", "the kind's first row"),
    ],
)
def test_a_finding_leads_to_its_rule(kind: str, code: str, rule: str, why: str) -> None:
    row = row_of(Finding(kind, "low", Reason(code)))
    assert row is not None
    assert row.rule == rule, why


def test_a_hit_on_a_person_has_no_rule_here() -> None:
    assert row_of(Finding("person.red", "critical", Reason("person.red"))) is None


def test_an_agency_gives_another_severity(override: Path) -> None:
    (override / TABLE).write_text("rule,severity\nissuer.unknown,low\n")
    (finding,) = from_document(ZonelessDocument("A1", "QQQ"), today=TODAY)
    assert finding.severity == "low"
    assert rules()["issuer.unknown"].own
    assert not rules()["expiry.past"].own, "what the file leaves out stays"


def test_an_agency_switches_a_hint_off(override: Path) -> None:
    (override / TABLE).write_text("rule,severity\nnationality.unknown,off\n")
    assert from_document(ZonelessDocument("A1", "BRB", "P", "QQQ"), today=TODAY) == ()
    assert rules()["nationality.unknown"].off


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rule\nexpiry.past\n", "line 1: the columns rule and severity"),
        ("", "line 1: the columns rule and severity"),
        ("rule,severity\nexpiry.gone,low\n", "line 2: there is no rule 'expiry.gone'"),
        ("rule,severity\nexpiry.past,low\ndate.age,huge\n", "line 3: severity 'huge'"),
        ("rule,severity\ndocument.stolen,off\n", "line 2: document.stolen cannot be switched off"),
        ("rule,severity\nchip.differs,off\n", "line 2: chip.differs cannot be switched off"),
        ("rule,severity\nexpiry.past\n", "line 2: severity ''"),
    ],
)
def test_a_broken_table_names_its_line(override: Path, text: str, told: str) -> None:
    (override / TABLE).write_text(text)
    with pytest.raises(RuleTableError, match=re.escape(told)):
        rules()
