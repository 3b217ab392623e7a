"""Each kind of rule of the ruleset: what it admits and what it finds, with the reason of each case."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from leeward.core.results.iati.cases import Known, moment_of, number_of
from leeward.core.results.iati.kinds import KINDS
from leeward.core.results.iati.rules import MOST_VALUES, breaches, rule_of

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
KNOWN = Known(frozenset({"XM-DAC-47066", "GB-1"}), frozenset({"GB-COH", "XM-DAC"}))
P = {"paths": ["b/@c"]}
BC = '<a><b c="{}"/></a>'
DATES = {"less": "b/@c", "more": "d/@c"}
LESS, PERIOD = '<a><b c="{}"/><d c="{}"/></a>', {"start": "b/@c", "end": "d/@c"}
WITHIN, INSIDE = {"date": "@x", **PERIOD}, '<a x="{}"><b c="2026-01-01"/><d c="2026-02-01"/></a>'

CASES: list[tuple[str, dict[str, Any], str, bool, str]] = [
    ("atleast_one", P, "<a/>", False, "nothing there"),
    ("atleast_one", P, BC.format(""), True, "an empty attribute is there"),
    ("atleast_one", {"paths": ["t/text()"]}, "<a><t/></a>", False, "an element without text"),
    ("atleast_one", {**P, "condition": "@x = '1'"}, "<a/>", True, "its condition does not hold"),
    ("atleast_one", {**P, "condition": "@x = '1'"}, '<a x="1"/>', False, "its condition holds"),
    ("no_more_than_one", {"paths": ["b", "d"]}, "<a><b/></a>", True, "one"),
    ("no_more_than_one", {"paths": ["b", "d"]}, "<a><b/><d/></a>", False, "one of each path"),
    ("only_one_of", {"paths": ["b"], "excluded": ["d"]}, "<a><d/></a>", True, "the excluded alone"),
    ("only_one_of", {"paths": ["b"], "excluded": ["d"]}, "<a><b/><d/></a>", False, "both"),
    ("only_one_of", {"paths": ["b"], "excluded": ["d"]}, "<a/>", False, "neither"),
    ("only_one_of", {"paths": ["b"], "excluded": ["d"]}, "<a><b/></a>", True, "one, and no excluded"),
    ("one_or_all", {"one": "@xml:lang", "all": "lang"}, '<a xml:lang="en"><narrative/></a>', True, "said once"),
    ("one_or_all", {"one": "@xml:lang", "all": "lang"}, "<a><narrative/></a>", False, "not said"),
    ("one_or_all", {"one": "@xml:lang", "all": "lang"}, '<a><b><narrative xml:lang=""/></b></a>', True, "said there"),
    ("one_or_all", {"one": "@c", "all": "currency"}, "<a><b><forecast/></b></a>", False, "a forecast without"),
    ("one_or_all", {"one": "@c", "all": "currency"}, '<a><value currency="USD"/></a>', True, "each has one"),
    ("one_or_all", {"one": "sector", "all": "sector"}, "<a><transaction/></a>", False, "a payment without a sector"),
    (
        "one_or_all",
        {"one": "@x", "all": "recipient-country|recipient-region"},
        "<a><transaction><recipient-region/></transaction></a>",
        True,
        "either of both",
    ),
    ("unique", {"paths": ["@x", "b"]}, '<a x="1"><b>1</b></a>', False, "the same text at two paths"),
    ("unique", {"paths": ["@x", "b"]}, '<a x="1"><b>2</b></a>', True, "two texts"),
    ("sum", {**P, "sum": 50}, "<a/>", True, "nothing to add"),
    ("sum", {**P, "sum": 50}, BC.format(49), False, "too little"),
    ("strict_sum", {**P, "sum": 100}, "<a/>", False, "nothing adds up to nothing"),
    ("strict_sum", {**P, "sum": 100}, '<a><b c="33.33333"/><b c="66.66667"/></a>', True, "to four places"),
    ("strict_sum", {**P, "sum": 100}, '<a><b c="99.9998"/></a>', False, "not to four places"),
    ("strict_sum", {**P, "sum": 100}, BC.format("100%"), False, "no number"),
    ("strict_sum", {**P, "sum": 100}, '<a><b c="1e2"/><b c=" "/></a>', True, "an exponent, and nothing"),
    ("date_order", DATES, LESS.format("2026-01-01", "2026-01-01"), True, "the same day"),
    ("date_order", DATES, LESS.format("2026-01-02", "2026-01-01"), False, "after"),
    ("date_order", DATES, LESS.format("soon", "2026-01-01"), True, "no date is another rule's"),
    ("date_order", DATES, BC.format("2026-01-02"), True, "one date only"),
    ("date_order", {"less": "b/@c", "more": "NOW"}, BC.format("2026-11-28"), True, "today"),
    ("date_order", {"less": "b/@c", "more": "NOW"}, BC.format("2026-11-29"), False, "tomorrow"),
    ("date_order", {"less": "b/@c", "more": "NOW"}, BC.format("2026-11-29Z"), False, "with a zone"),
    ("date_order", {"less": "b/@c", "more": "NOW"}, '<a><b c="2026-01-01"/><b c="2027-01-01"/></a>', False, "the 2nd"),
    ("date_now", {"date": "@x"}, '<a x="2026-11-28T12:00:01Z"/>', False, "a second ahead"),
    ("date_now", {"date": "@x"}, '<a x="2026-11-28T14:00:00+02:00"/>', True, "now, elsewhere"),
    ("between_dates", WITHIN, INSIDE.format("2026-01-01"), True, "its first day"),
    ("between_dates", WITHIN, INSIDE.format("2026-03-01"), False, "after its end"),
    ("between_dates", WITHIN, '<a x="2026-03-01"><b c="2026-01-01"/></a>', True, "no end"),
    ("time_limit", PERIOD, LESS.format("2025-01-01", "2026-01-01"), True, "365 days"),
    ("time_limit", PERIOD, LESS.format("2024-01-01", "2025-01-01"), False, "366 days, with a leap day"),
    ("regex_matches", {**P, "regex": "^[^/]+$"}, BC.format("a/b"), False, "a stroke"),
    ("regex_matches", {**P, "regex": "^[^/]+$"}, BC.format(""), True, "nothing passes"),
    ("regex_matches", {**P, "regex": r"^\d+$"}, BC.format("1&#10;"), False, "a new line is not the end"),
    ("regex_no_matches", {**P, "regex": "^-"}, BC.format("-1"), False, "it has the pattern"),
    ("regex_no_matches", {**P, "regex": "^-"}, BC.format("1"), True, "it has not"),
    ("startswith", {**P, "prefix": ["@x"], "separator": "-"}, '<a x="A"><b c="A-1"/></a>', True, "with a hyphen"),
    ("startswith", {**P, "prefix": ["@x"], "separator": "-"}, '<a x="A"><b c="A1"/></a>', False, "without"),
    ("startswith", {**P, "prefix": ["@x", "d"]}, '<a x="A"><d>B</d><b c="B1"/></a>', True, "one of two prefixes"),
    ("startswith", {**P, "prefix": ["ORG-ID-PREFIX"]}, BC.format("GB-COH-123"), True, "a known register"),
    ("startswith", {**P, "prefix": ["ORG-ID-PREFIX"]}, BC.format("GB-XXX-123"), False, "no register"),
    ("startswith", {**P, "prefix": "ORG-ID-PREFIX"}, BC.format("GB"), False, "no hyphen"),
    (
        "startswith",
        {**P, "prefix": ["ORG-ID-PREFIX"], "idCondition": "NOT_EXISTING_ORG_ID"},
        BC.format("GB-1"),
        True,
        "an organisation that is known",
    ),
    (
        "regex_matches",
        {**P, "regex": "^[^/]+$", "idCondition": "NOT_EXISTING_ORG_ID_PREFIX"},
        BC.format("XM-DAC-47066-a/b"),
        True,
        "of a known organisation",
    ),
    (
        "regex_matches",
        {**P, "regex": "^[^/]+$", "idCondition": "NOT_EXISTING_ORG_ID_PREFIX"},
        BC.format("XM-DAC-47066/b"),
        False,
        "begins with its letters, not with it and a hyphen",
    ),
    ("if_then", {"if": "b", "then": "d"}, "<a/>", True, "an empty set is false"),
    ("if_then", {"if": "b", "then": "d"}, "<a><b/></a>", False, "one without the other"),
    ("if_then", {"if": "count(b) > 1", "then": "d"}, "<a><b/><b/><d/></a>", True, "both"),
    ("range", {**P, "min": 0.0, "max": 100.0}, BC.format("101"), False, "101 percent"),
    ("range", {**P, "min": 0.0, "max": 100.0}, BC.format("-0.01"), False, "less than nothing"),
    ("range", {**P, "min": 0.0, "max": 100.0}, BC.format("100"), True, "the limit"),
    ("range", {**P, "min": 0.0}, BC.format("1000"), True, "no upper limit"),
    ("range", {**P, "max": 1}, BC.format("NaN"), False, "no number"),
    ("startswith", {**P, "start": "@x"}, '<a x="A"><b c="A1"/></a>', True, "as older rulesets name the prefix"),
    ("dependent", {"paths": ["b", "d"]}, "<a/>", True, "neither"),
    ("dependent", {"paths": ["b", "d"]}, "<a><b/></a>", False, "one without the other"),
    ("evaluates", {"eval": "count(b) > 1"}, "<a><b/><b/></a>", True, "true"),
    ("evaluates", {"eval": "count(b) > 1"}, "<a><b/></a>", False, "false"),
    ("no_percent", P, BC.format("50"), True, "a number alone"),
    ("no_percent", P, BC.format("50%"), False, "with a sign"),
    ("positive_decimal", P, BC.format("+0.50"), True, "above zero"),
    ("positive_decimal", P, BC.format("-1"), False, "below zero"),
    ("positive_decimal", P, BC.format("1e3"), False, "an exponent is no decimal"),
    ("no_spaces", P, BC.format("a b"), True, "a space inside"),
    ("no_spaces", P, BC.format("a&#10;"), False, "a new line at the end"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "case", "xml", "holds", "why"), CASES)
def test_a_rule_holds_or_not(kind: str, case: dict[str, Any], xml: str, holds: bool, why: str) -> None:
    rule = rule_of("/iati-activities/iati-activity", "", kind, "1", "error", case)
    assert (not list(breaches(rule, etree.fromstring(xml), KNOWN, NOW))) is holds, why


def test_every_kind_is_tried_on_both_sides_and_the_standard_uses_no_other(shared: Path) -> None:
    tried = {(kind, holds) for kind, _case, _xml, holds, _why in CASES}
    assert tried == {(kind, holds) for kind in KINDS for holds in (True, False)}
    ruleset = json.loads((shared / "projects/iati/rulesets/standard.json").read_text("utf-8"))
    assert {kind for kinds in ruleset.values() for kind in kinds} - {"loop"} <= KINDS.keys()


def test_a_case_is_repeated_for_each_value_which_never_becomes_part_of_an_expression() -> None:
    case = {"paths": ["b[@v = '$1']/@p"], "sum": 100, "condition": "count(b[@v = '$1']) > 0"}
    rule = rule_of("/iati-activities/iati-activity", "b/@v", "strict_sum", "1", "error", case)
    file = "<a>{}</a>".format(
        "".join(f'<b v="{v}" p="{p}"/>' for v, p in (("1", 60), ("2", 60), ("1", 40), ("'] | //x['", 100)))
    )
    assert [found.value for found in breaches(rule, etree.fromstring(file), KNOWN, NOW)] == ["60"]


def test_a_case_is_not_repeated_without_end() -> None:
    case = {"paths": ["b[@v = '$1']/@p"]}
    rule = rule_of("/iati-activities/iati-activity", "b/@v", "atleast_one", "1", "error", case)
    file = "<a>" + "".join(f'<b v="{number}"/>' for number in range(MOST_VALUES + 50)) + "</a>"
    assert len(list(breaches(rule, etree.fromstring(file), KNOWN, NOW))) == MOST_VALUES


@pytest.mark.parametrize(("text", "number"), [("", 0.0), (" 5 ", 5.0), ("+.5", 0.5), ("1e1", 10.0)])
def test_numbers(text: str, number: float) -> None:
    assert number_of(text) == number
    assert number_of("٣") != number_of("٣"), "digits of other scripts are no number of XML Schema"


@pytest.mark.parametrize("text", ["", "2026", "2026-13-01", "20260101x", "tomorrow", "9999999-01-01"])
def test_what_is_no_date_has_no_moment(text: str) -> None:
    assert moment_of(text) is None


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind"):
        rule_of("//a", "", "magic", "1", "error", {})
