"""The 107 cases of the standard's ruleset: each is compiled, belongs to a part, and can be broken."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from tests.core.results.iati.example import ACTIVITY, NOW, SMALL, text

from leeward.core.results.iati import content as c
from leeward.core.results.iati.cases import known_organisations
from leeward.core.results.iati.file_writer import write
from leeward.core.results.iati.rules import breaches, further_rules, standard
from leeward.core.results.iati.validation import validate

LATER = date(2027, 1, 1)
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def numbers(xml: bytes | str) -> list[str]:
    """The rules that the one activity or organisation of a file breaks."""
    node, known = etree.fromstring(xml)[0], known_organisations()
    rules = [rule for rule in standard() if rule.root in ("", node.tag)]
    return sorted(rule.number for rule in rules for _ in breaches(rule, node, known, NOW))


def indicator(measure: str, value: str, **changed: Any) -> dict[str, Any]:
    """A result with one indicator whose figures have that value."""
    figures = (c.Figure(value),)
    made = c.Indicator(
        measure,
        text("i"),
        baselines=(c.Baseline("2025", value=value),),
        periods=(c.Period(FIRST, LAST, figures, figures),),
    )
    return {"results": (c.Result("1", text("r"), (replace(made, **changed),)),)}


def payment(**changed: Any) -> dict[str, Any]:
    """A transaction with an aid type of the DAC."""
    paid = c.Transaction("3", FIRST, c.Money(Decimal(1), FIRST), aid_types=(c.AidType("C01"),))
    return {"transactions": (replace(paid, **changed),)}


HALF = Decimal(50)
BROKEN: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"identifier": "XM-DAC-47066"}, ["1.1.21", "1.1.3"]),
    ({"identifier": " XM-DAC-47066-1"}, ["1.1.21", "1.3.1"]),
    ({"identifier": "AA-BB-1/2"}, ["1.1.21", "1.3.13"]),
    ({"reporting": c.Reporter("AA-BB-1/2", "40", text("x"))}, ["1.1.21", "1.14.13", "1.14.8"]),
    ({"reporting": c.Reporter("XM-DAC-1 ", "40", text("x"))}, ["1.1.21", "1.14.1"]),
    ({"dates": (c.ActivityDate("3", FIRST),)}, ["6.11.1"]),
    ({"dates": (c.ActivityDate("1", LATER), c.ActivityDate("3", FIRST))}, ["11.1.2"]),
    ({"dates": (c.ActivityDate("2", LATER), c.ActivityDate("4", LATER))}, ["11.1.4", "11.1.5"]),
    ({"dates": (c.ActivityDate("2", LAST), c.ActivityDate("4", FIRST))}, ["11.1.3"]),
    ({"updated": datetime(2027, 1, 1, tzinfo=UTC)}, ["11.1.1"]),
    ({"language": ""}, ["4.1.1"]),
    ({"currency": "", "budgets": (c.Budget(FIRST, LAST, c.Money(Decimal(-1), FIRST)),)}, ["7.8.1"]),
    ({"budgets": (c.Budget(FIRST, LATER.replace(day=2), c.Money(Decimal(1), FIRST)),)}, ["7.5.3"]),
    ({"budgets": (c.Budget(LAST, FIRST, c.Money(Decimal(1), FIRST)),)}, ["8.6.3"]),
    ({"planned_disbursements": (c.PlannedDisbursement(LAST, c.Money(Decimal(1), FIRST), FIRST),)}, ["8.6.3"]),
    ({"sectors": ()}, ["6.2.2"]),
    ({"sectors": (c.Sector("15190", percent=Decimal(101)),)}, ["12.3.1", "2.1.4"]),
    ({"sectors": (c.Sector("15190", percent=HALF), c.Sector("15136"))}, ["2.1.1"]),
    ({"sectors": (c.Sector("15190", percent=HALF), c.Sector("15136", percent=HALF + 1))}, ["2.1.2"]),
    ({"sectors": (c.Sector("A", "99"),)}, ["102.1.1", "2.2.1"]),
    ({"countries": ()}, ["3.7.1"]),
    ({"countries": (c.Country("BB", HALF), c.Country("TT"))}, ["3.1.1", "3.1.2"]),
    ({"countries": (c.Country("BB", HALF),)}, ["3.1.4"]),
    ({"countries": (c.Country("BB", Decimal(-1)), c.Country("TT", Decimal(101)))}, ["12.1.1"]),
    ({"countries": (c.Country("BB", HALF),), "regions": (c.Region("298", "1", percent=HALF),)}, []),
    ({"regions": (c.Region("298", "1"), c.Region("289", "1"))}, ["3.4.1", "3.4.2"]),
    ({"countries": (), "regions": (c.Region("298", "1", percent=HALF),)}, ["3.4.4"]),
    ({"aid_types": (c.AidType("1", "2"),)}, ["107.1.1"]),
    ({"aid_types": (c.AidType("C01"), c.AidType("B03"))}, ["107.1.2"]),
    ({"aid_types": (c.AidType("C01"), c.AidType("1", "2"), c.AidType("2", "2"))}, ["107.1.2"]),
    ({"participants": (c.Participant("1"),)}, ["6.10.1"]),
    ({"participants": (c.Participant("1", "a|b ", activity=" a"),)}, ["1.8.1", "1.8.13", "1.9.1"]),
    ({"other_identifiers": (c.OtherIdentifier(" a", "B1", "a?b"),)}, ["1.11.13", "1.16.1"]),
    ({"other_identifiers": (c.OtherIdentifier(" a", "A3", " b"),)}, ["1.11.1", "1.6.1"]),
    ({"related": (c.RelatedActivity(" a", "1"),)}, ["1.7.1"]),
    ({"capital_percent": Decimal(101)}, ["12.2.1"]),
    ({"policy_markers": (c.PolicyMarker("1"), c.PolicyMarker("1", "99"))}, ["6.13.1", "6.14.1"]),
    ({"titles": (c.Text(""),), "descriptions": (c.Description((c.Text(""),)),)}, ["4.3.1", "4.4.1"]),
    (payment(), []),
    (payment(day=LATER, value=c.Money(Decimal(1), LATER)), ["11.2.1", "11.2.2"]),
    (payment(aid_types=(c.AidType("1", "2"),)), ["107.2.1"]),
    (payment(aid_types=(c.AidType("C01"), c.AidType("C01"))), ["107.2.2"]),
    (payment(country=c.Country("BB"), sectors=(c.Sector("15190"),)), ["3.6.2", "6.6.2"]),
    (payment(provider=c.Provider(), receiver=c.Receiver()), ["6.9.1", "6.9.2"]),
    (payment(provider=c.Provider("a/b ", activity=" c")), ["1.10.1", "1.10.13", "1.4.1"]),
    (payment(receiver=c.Receiver("a/b ", activity=" c")), ["1.15.1", "1.15.13", "1.5.1"]),
    ({"countries": (), "sectors": (), **payment()}, ["3.7.1", "3.7.2", "6.2.2", "6.7.2"]),
    (indicator("1", "4"), []),
    (indicator("1", ""), ["8.10.1", "8.8.1", "8.9.1"]),
    (indicator("2", "many"), ["8.10.2", "8.8.2", "8.9.2"]),
    (indicator("5", ""), []),
    (indicator("5", "4"), ["8.10.3", "8.8.3", "8.9.3"]),
    (indicator("1", "4", periods=(c.Period(LAST, FIRST),)), ["8.6.1"]),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), BROKEN, ids=range(len(BROKEN)))
def test_an_activity_breaks_these_rules(changed: dict[str, Any], expected: list[str]) -> None:
    assert numbers(write([replace(SMALL, **changed)], NOW)) == sorted(expected)


ITEMS = "<country-budget-items vocabulary='2'>{}</country-budget-items>"
ITEM = "<budget-item code='1'{}><description><narrative>a</narrative></description></budget-item>"
REFERENCE = "<reference code='1' vocabulary='99'/>"


@pytest.mark.parametrize(
    ("inserted", "expected"),
    [
        (ITEMS.format(ITEM.format("") * 2), ["7.9.1", "7.9.2"]),
        (ITEMS.format(ITEM.format(" percentage='101'")), ["12.2.1", "7.9.4"]),
        (f"<result>{REFERENCE}<indicator>{REFERENCE}</indicator></result>", ["8.11.1"]),
        ("<other-identifier><owner-org/></other-identifier>", ["6.8.1"]),
    ],
)
def test_parts_that_no_dataclass_holds_are_looked_at_too(inserted: str, expected: list[str]) -> None:
    xml = write([SMALL], NOW).decode().replace("</iati-activity>", f"{inserted}</iati-activity>")
    assert numbers(xml.encode()) == sorted(expected)


PERIOD = '<period-start iso-date="{}"/><period-end iso-date="{}"/>'
WRONG = PERIOD.format("2026-06-01", "2026-01-01") + "<value/>"
LONG = PERIOD.format("2024-01-01", "2026-01-01")
LINE = '<budget-line><value currency="USD" value-date="2020-01-01"/></budget-line>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("", []),
        ("<total-budget>{WRONG}</total-budget>", ["7.8.2", "8.6.3"]),
        ("<recipient-org-budget><recipient-org ref=' a'/>{LONG}</recipient-org-budget>", ["1.17.1", "7.5.3"]),
        ("<recipient-region-budget>{LONG}</recipient-region-budget>", ["7.5.3"]),
        ("<recipient-country-budget>{LONG}{LINE}</recipient-country-budget>", ["11.3.1", "7.5.3"]),
        ("<total-expenditure>{WRONG}</total-expenditure>", ["7.8.2", "8.6.3"]),
        ("<document-link><title><narrative>a</narrative></title></document-link>", ["4.5.1"]),
        ("<document-link><title/></document-link>", ["4.3.1"]),
    ],
)
def test_an_organisation_breaks_these_rules(inner: str, expected: list[str]) -> None:
    inner = inner.format(WRONG=WRONG, LONG=LONG, LINE=LINE)
    head = '<organisation-identifier>GB-COH-1</organisation-identifier><reporting-org ref="GB-COH-1"/>'
    assert (
        numbers(f"<iati-organisations><iati-organisation>{head}{inner}</iati-organisation></iati-organisations>")
        == expected
    )


def test_odd_identifiers_of_an_organisation() -> None:
    odd = "<organisation-identifier> a/b</organisation-identifier><reporting-org ref='a|b '/>"
    file = f"<a><iati-organisation last-updated-datetime='2027-01-01T00:00:00'>{odd}</iati-organisation></a>"
    assert numbers(file) == ["1.12.1", "1.12.13", "1.18.1", "1.18.13", "1.18.8", "11.4.1"]


@pytest.mark.parametrize(
    "ruleset",
    [
        [],
        {"//a": []},
        {"//a": {"magic": {"cases": [{}]}}},
        {"//a": {"atleast_one": {"cases": [{}]}}},
        {"//a": {"atleast_one": {"cases": [{"paths": ["b["]}]}}},
        {"//a": {"atleast_one": {"cases": [{"paths": ["unknown()"]}]}}},
        {"//a": {"regex_matches": {"cases": [{"paths": ["b"], "regex": "("}]}}},
        {"//a": {"date_order": {"cases": [{"less": "@a"}]}}},
        {"/somewhere/else": {"atleast_one": {"cases": [{"paths": ["b"]}]}}},
    ],
)
def test_a_further_ruleset_that_cannot_work_is_refused(ruleset: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        further_rules(ruleset)


def test_the_standards_ruleset_reads_as_a_further_one(shared: Any) -> None:
    ruleset = json.loads((shared / "projects/iati/rulesets/standard.json").read_text("utf-8"))
    assert [(each.number, each.severity, each.kind) for each in further_rules(ruleset)] == [
        (each.number, each.severity, each.kind) for each in standard()
    ]


def test_a_donors_rules_are_checked_beside_the_standards() -> None:
    documents = {"//iati-activity": {"atleast_one": {"cases": [{"paths": ["document-link"]}]}}}
    found = list(validate([write([SMALL], NOW)], NOW, more=further_rules(documents)))
    assert [(each.severity, each.rule, each.code) for each in found] == [("error", "atleast_one", "iati.rule.further")]


def test_the_whole_example_breaks_nothing_and_every_rule_is_broken_somewhere() -> None:
    assert len(standard()) == 107
    assert numbers(write([ACTIVITY], NOW)) == []
    tried = {number for _changed, numbers in BROKEN for number in numbers}
    elsewhere = {"1.12.1", "1.12.13", "1.17.1", "1.18.1", "1.18.13", "1.18.8", "11.3.1", "11.4.1", "4.5.1", "6.8.1"}
    assert {rule.number for rule in standard()} - tried - elsewhere == {"7.8.2", "7.9.1", "7.9.2", "7.9.4", "8.11.1"}
