"""Each of the 107 cases of the ruleset in its order: what it admits and what it finds, by the standard's meaning.

Other rules may find something in these pieces too; here only the one of the row is asked.
"""

from datetime import UTC, datetime

import pytest
from lxml import etree

from leeward.core.results.iati.cases import known_organisations
from leeward.core.results.iati.rules import breaches, standard

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
REPORTER = "<reporting-org ref='{}'/><iati-identifier>{}</iati-identifier>"
OTHER = "<other-identifier type='{}' ref='{}'/>"
OWNER = "<other-identifier><owner-org{}/></other-identifier>"
SPACES = (" GB-1", "GB-1&#10;")
DATES = "<activity-date type='{}' iso-date='{}'/><activity-date type='{}' iso-date='{}'/>"
PAID = "<transaction>{}</transaction>"
ITEMS = "<country-budget-items vocabulary='2'>{}</country-budget-items>"
SPAN = "<{0}><period-start iso-date='{1}'/><period-end iso-date='{2}'/></{0}>"
FIGURE = "<result><indicator measure='{0}'><baseline{1}/><period><target{1}/><actual{1}/></period></indicator></result>"
LINES = (
    "<recipient-country-budget><period-start iso-date='2026-01-01'/><period-end iso-date='2026-12-31'/>"
    "<budget-line><value value-date='2026-05-01'/></budget-line><budget-line><value value-date='{}'/></budget-line>"
    "</recipient-country-budget>"
)


def many(name: str, *attributes: str) -> str:
    """Elements of that name, one for each text of attributes."""
    return "".join(f"<{name} {each}/>" for each in attributes)


def span(name: str) -> tuple[str, str, str]:
    """A period of one day, and one that ends before it begins."""
    return "8.6.3", SPAN.format(name, "2026-01-01", "2026-01-01"), SPAN.format(name, "2026-01-02", "2026-01-01")


def year(name: str) -> tuple[str, str, str]:
    """A period of 365 whole days, and one of 366."""
    return "7.5.3", SPAN.format(name, "2025-01-01", "2026-01-01"), SPAN.format(name, "2025-01-01", "2026-01-02")


def figures(part: str) -> list[tuple[str, str, str]]:
    """The three rules of a baseline, target or actual: a value, a number, and neither where words say it."""
    return [
        (f"{part}.1", FIGURE.format("1", " value=''"), FIGURE.format("4", "")),
        (f"{part}.2", FIGURE.format("2", " value='-1.5'"), FIGURE.format("3", " value='1,000'")),
        (f"{part}.3", FIGURE.format("5", ""), FIGURE.format("5", " value='1'")),
    ]


ROWS: list[tuple[str, str, str]] = [
    ("1.1.3", REPORTER.format("GB-1", "GB-1-1"), REPORTER.format("GB-1", "GB-1")),
    ("1.1.21", REPORTER.format("GB-1", "GB-2-1") + OTHER.format("B1", "GB-2"), REPORTER.format("GB-1", "GB-1/1")),
    ("1.14.8", REPORTER.format("GB-COH-1", ""), REPORTER.format("GB-XXX-1", "")),
    ("6.11.1", "<activity-date type='2'/>", "<activity-date type='3'/>"),
    ("6.2.2", PAID.format("<sector/>"), PAID.format("")),
    ("4.1.1", "<title><narrative xml:lang='en'/></title>", "<title><narrative/></title>"),
    ("6.7.2", PAID.format("<sector/>") * 2, PAID.format("<sector/>") + PAID.format("")),
    ("7.8.1", "<budget><value currency='USD'/></budget>", "<crs-add><loan-status/></crs-add>"),
    ("11.1.1", "@last-updated-datetime='2026-11-28T12:00:00Z'>", "@last-updated-datetime='2026-11-28T12:00:00-01:00'>"),
    ("11.1.2", DATES.format(1, "2026-01-01", 3, "2026-01-01"), DATES.format(1, "2026-01-02", 3, "2026-01-01")),
    ("11.1.3", DATES.format(2, "2026-01-01", 4, ""), DATES.format(2, "2026-01-02", 4, "2026-01-01")),
    ("11.1.4", DATES.format(2, "2026-11-28", 1, "2027-01-01"), DATES.format(2, "2026-11-29", 1, "")),
    ("11.1.5", DATES.format(4, "2026-11-28", 3, "2027-01-01"), DATES.format(4, "2026-11-29", 3, "")),
    (
        "11.2.1",
        PAID.format("<transaction-date iso-date='2026-11-28'/>"),
        PAID.format("<transaction-date iso-date='2026-01-01'/>")
        + PAID.format("<transaction-date iso-date='2027-01-01'/>"),
    ),
    ("11.2.2", PAID.format("<value value-date='2026-11-28'/>"), PAID.format("<value value-date='2026-11-29'/>")),
    ("1.3.13", REPORTER.format("", "ES-16-a/b"), REPORTER.format("", "GB-a&amp;b")),
    ("1.14.13", REPORTER.format("", ""), REPORTER.format("GB-1|2", "")),
    ("1.3.1", REPORTER.format("", "GB 1"), REPORTER.format("", SPACES[1])),
    ("1.14.1", REPORTER.format("GB 1", ""), REPORTER.format(SPACES[0], "")),
    ("1.16.1", OTHER.format("A3", SPACES[0]), OTHER.format("B1", SPACES[0])),
    ("1.6.1", OTHER.format("B1", SPACES[0]), OTHER.format("A3", SPACES[1])),
    ("1.7.1", many("related-activity", "ref=''"), many("related-activity", f"ref='{SPACES[0]}'")),
    (
        "2.1.2",
        many("sector", *["vocabulary='2' percentage='50'"] * 2),
        many("sector", *["vocabulary='2' percentage='49'"] * 2),
    ),
    (
        "3.4.1",
        many("recipient-region", *["vocabulary='1' percentage='1'"] * 2),
        many("recipient-region", *["vocabulary='1'"] * 2),
    ),
    (
        "3.4.4",
        many("recipient-region", "vocabulary='1' percentage='100.0'"),
        many("recipient-region", "vocabulary='1' percentage='99'"),
    ),
    (
        "3.4.2",
        many("recipient-region", "vocabulary='1' percentage='60'") + many("recipient-country", "percentage='40'"),
        many("recipient-region", "vocabulary='1' percentage='60'") + many("recipient-country", "percentage='41'"),
    ),
    (
        "7.9.2",
        ITEMS.format(many("budget-item", "percentage='33.33333'", "percentage='66.66667'")),
        ITEMS.format(many("budget-item", "", "")),
    ),
    ("7.9.1", ITEMS.format(many("budget-item", "")), ITEMS.format(many("budget-item", "", ""))),
    ("7.9.4", ITEMS.format(many("budget-item", "")), ITEMS.format(many("budget-item", "percentage='99'"))),
    (
        "107.1.2",
        many("default-aid-type", "vocabulary='2'", "vocabulary='4'"),
        many("default-aid-type", *["vocabulary='2'"] * 2),
    ),
    (
        "2.1.1",
        many("sector", *["vocabulary='2' percentage=''"] * 2),
        many("sector", "vocabulary='2' percentage='1'", "vocabulary='2'"),
    ),
    (
        "2.1.4",
        many("sector", "vocabulary='2' percentage='100'", "percentage='1'"),
        many("sector", "vocabulary='2' percentage=''"),
    ),
    (
        "107.1.2",
        many("default-aid-type", "vocabulary='1'", "vocabulary='2'"),
        many("default-aid-type", "", "vocabulary='1'"),
    ),
    (
        "2.1.2",
        many("sector", "percentage='40'", "vocabulary='1' percentage='60'"),
        many("sector", "percentage='40'", "vocabulary='' percentage='61'"),
    ),
    ("3.1.2", many("recipient-country", "", "percentage='100'"), many("recipient-country", "", "percentage='1'")),
    (
        "12.1.1",
        many("recipient-country", "percentage='100'"),
        many("recipient-country", "percentage='1'", "percentage='100%'"),
    ),
    ("12.1.1", many("recipient-region", "percentage=''"), many("recipient-region", "percentage='-0.1'")),
    ("12.3.1", many("sector", "percentage='0'"), many("sector", "percentage='100.1'")),
    ("12.2.1", many("capital-spend", "percentage='1'"), many("capital-spend", "percentage='101'")),
    (
        "12.2.1",
        ITEMS.format(many("budget-item", "percentage=' 5 '")),
        ITEMS.format(many("budget-item", "percentage='five'")),
    ),
    ("2.2.1", "<sector vocabulary='98'><narrative/></sector>", many("sector", "vocabulary='98'")),
    ("102.1.1", many("sector", "vocabulary='2'", "vocabulary=''"), many("sector", "vocabulary='2'")),
    (
        "2.1.1",
        many("sector", "percentage='1'", "vocabulary='1' percentage='1'", "vocabulary='2'"),
        many("sector", "", "vocabulary='1' percentage='1'"),
    ),
    (
        "2.1.4",
        many("sector", "percentage='1e2'", "percentage='1'"),
        many("sector", "percentage='99'", "vocabulary='2'"),
    ),
    ("107.1.1", "", many("default-aid-type", "vocabulary='2'")),
    ("107.2.1", PAID.format(many("aid-type", "vocabulary='2'", "")), PAID.format(many("aid-type", "vocabulary='2'"))),
    ("6.6.2", many("sector", "") + PAID.format(""), many("sector", "") + PAID.format("<sector/>")),
    ("3.6.2", "<recipient-country/>" + PAID.format(""), "<recipient-country/>" + PAID.format("<recipient-region/>")),
    ("3.7.1", PAID.format("<recipient-country/>") + PAID.format(""), PAID.format("")),
    ("3.7.2", "<recipient-region/>" + PAID.format(""), PAID.format("<recipient-country/>") + PAID.format("")),
    (
        "3.1.1",
        many("recipient-country", "", "") + "<recipient-region/>",
        many("recipient-country", "", "percentage='100'"),
    ),
    ("3.1.4", many("recipient-country", ""), many("recipient-country", "percentage='50'")),
    ("107.2.2", PAID.format(many("aid-type", "")) * 2, PAID.format(many("aid-type", "", ""))),
    (
        "107.2.2",
        PAID.format(many("aid-type", "vocabulary='2'", "vocabulary='4'")),
        PAID.format(many("aid-type", *["vocabulary='2'"] * 2)),
    ),
    ("6.8.1", OWNER.format(" ref=''"), OWNER.format("")),
    ("1.11.1", OWNER.format(""), OWNER.format(f" ref='{SPACES[0]}'")),
    ("1.11.13", OWNER.format(" ref=''"), OWNER.format(" ref='a?b'")),
    (
        "6.9.1",
        PAID.format("<provider-org><narrative/></provider-org>"),
        "<planned-disbursement><provider-org/></planned-disbursement>",
    ),
    ("1.10.13", PAID.format(many("provider-org", "ref='a-b'")), PAID.format(many("provider-org", "ref='a/b'"))),
    ("1.10.1", PAID.format(many("provider-org", "ref='a b'")), PAID.format(many("provider-org", "ref='a '"))),
    (
        "1.4.1",
        PAID.format(many("provider-org", "ref='a '")),
        PAID.format(many("provider-org", "provider-activity-id=' a'")),
    ),
    ("6.9.2", PAID.format(many("receiver-org", "ref='a'")), PAID.format("<receiver-org/>")),
    (
        "1.15.1",
        PAID.format(many("receiver-org", "ref='a'")),
        "<planned-disbursement><receiver-org ref=' a'/></planned-disbursement>",
    ),
    ("1.5.1", PAID.format("<receiver-org/>"), PAID.format(many("receiver-org", "receiver-activity-id='a '"))),
    ("1.15.13", PAID.format("<receiver-org/>"), PAID.format(many("receiver-org", "ref='a|b'"))),
    ("6.14.1", many("policy-marker", "significance=''", "vocabulary='99'"), many("policy-marker", "vocabulary=''")),
    ("6.13.1", "<policy-marker vocabulary='99'><narrative/></policy-marker>", many("policy-marker", "vocabulary='99'")),
    ("1.18.8", "<reporting-org ref='XM-DAC-1'/>", "<reporting-org ref='XM'/>"),
    ("1.12.13", "<organisation-identifier/>", "<organisation-identifier>a/b</organisation-identifier>"),
    ("1.18.13", "<reporting-org ref='a-b'/>", "<reporting-org ref='a&amp;b'/>"),
    ("1.12.1", "<organisation-identifier/>", "<organisation-identifier>a\n</organisation-identifier>"),
    *(
        (number, f"<{path}'a'/>{end}", f"<{path}'a '/>{end}")
        for number, path, end in (
            ("1.17.1", "recipient-org-budget><recipient-org ref=", "</recipient-org-budget>"),
            ("1.18.1", "reporting-org ref=", ""),
        )
    ),
    ("11.4.1", "@last-updated-datetime='2026-11-28'>", "@last-updated-datetime='2026-11-29'>"),
    ("4.5.1", "@xml:lang=''><name><narrative/></name>", "<name><narrative xml:lang='en'/><narrative/></name>"),
    ("7.8.2", "@default-currency=''><total-budget><value/></total-budget>", "<total-budget><value/></total-budget>"),
    ("6.10.1", "<participating-org><narrative/></participating-org>", "<participating-org/>"),
    ("1.8.13", many("participating-org", "ref='a-b'"), many("participating-org", "ref='a/b'")),
    ("1.8.1", many("participating-org", "ref='a'"), many("participating-org", "ref='a '")),
    ("1.9.1", many("participating-org", "ref='a '"), many("participating-org", "activity-id='a&#9;'")),
    span("planned-disbursement"),
    span("budget"),
    year("budget"),
    span("total-budget"),
    year("total-budget"),
    span("recipient-country-budget"),
    ("11.3.1", LINES.format("2026-12-31"), LINES.format("2027-01-01")),
    year("recipient-country-budget"),
    span("recipient-org-budget"),
    year("recipient-org-budget"),
    span("recipient-region-budget"),
    year("recipient-region-budget"),
    (
        "8.11.1",
        "<result><indicator><reference/><reference/></indicator></result>",
        "<result><reference/><indicator><reference/></indicator></result>",
    ),
    (
        "8.6.1",
        f"<result><indicator>{SPAN.format('period', '2026-01-02', '2026-01-02')}</indicator></result>",
        f"<result><indicator>{SPAN.format('period', '2026-01-03', '2026-01-02')}</indicator></result>",
    ),
    year("total-expenditure"),
    span("total-expenditure"),
    *figures("8.8"),
    *figures("8.9"),
    *figures("8.10"),
    (
        "4.3.1",
        "<title><narrative>a</narrative><narrative/></title>",
        "<document-link><title><narrative/></title></document-link>",
    ),
    ("4.4.1", "<title/>", "<result><description/></result>"),
]
"""The number of the rule; what is in an activity or organisation that it admits; and what it finds. A piece with `@`
begins with attributes of the activity or organisation itself.
"""


@pytest.mark.parametrize(("at", "row"), list(enumerate(ROWS)), ids=[f"{at}-{row[0]}" for at, row in enumerate(ROWS)])
def test_a_rule_admits_the_one_and_finds_the_other(at: int, row: tuple[str, str, str]) -> None:
    rule, (number, right, wrong) = standard()[at], row
    assert rule.number == number
    for inner, expected in ((right, 0), (wrong, 1)):
        attributes, _, content = inner[1:].partition(">") if inner.startswith("@") else ("", "", inner)
        name = rule.root or "iati-activity"
        node = etree.fromstring(f"<{name} {attributes}>{content}</{name}>")
        assert len(list(breaches(rule, node, known_organisations(), NOW))) == expected, inner


def test_no_rule_is_left_out() -> None:
    assert len(ROWS) == len(standard()) == 107
