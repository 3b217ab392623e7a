"""Validity longer than the issuer grants."""

import csv
from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import Zone
from leeward.core.document.rules import ZonelessDocument, doubts, from_document
from leeward.core.document.rules.validity import ANY_ISSUER, TABLE, later, longest
from leeward.core.record.codes.states import state
from leeward.resources import read_text

TODAY = date(2026, 11, 24)


def years_doubted(issuer: str, birth: str, expiry: str, *, issued: str = "", kind: str = "P") -> str:
    spans = [DateSpan.parse(text) if text else None for text in (birth, issued, expiry)]
    found = from_document(ZonelessDocument("A1", issuer, kind, issuer, *spans), today=TODAY)
    return next((finding.reason.params["years"] for finding in found if finding.reason.code == "expiry.too_long"), "")


@pytest.mark.parametrize(
    ("issuer", "birth", "expiry", "doubted", "why"),
    [
        ("BRB", "1985-03-14", "2036-11-24", "", "ten years from today"),
        ("BRB", "1985-03-14", "2037-03-01", "10", "more than ten"),
        ("BRB", "2014-03-14", "2031-12-01", "", "a child's five years and the days of grace"),
        ("BRB", "2014-03-14", "2034-01-01", "5", "a child's passport of eight years"),
        ("BRB", "2010-11-24", "2036-11-01", "", "sixteen today"),
        ("BRB", "2010-11-25", "2036-11-01", "5", "sixteen tomorrow"),
        ("D", "2004-01-01", "2034-01-01", "6", "Germany grants six years before 24"),
        ("ESP", "2022-01-01", "2031-01-01", "2", "Spain grants two years before five"),
        ("VEN", "2014-03-14", "2036-01-01", "", "no rule for children known: a hint, see below"),
        ("VEN", "2014-03-14", "2038-01-01", "10", "the general rule"),
        ("BRB", "", "2036-11-01", "", "without a birth date the longest counts"),
        ("BRB", "2010", "2036-11-01", "", "born in 2010: may be sixteen"),
        ("BRB", "1985-03-14", "2036", "", "a year may mean its first day"),
    ],
)
def test_validity(issuer: str, birth: str, expiry: str, doubted: str, why: str) -> None:
    assert years_doubted(issuer, birth, expiry) == doubted, why


@pytest.mark.parametrize(
    ("issuer", "birth", "expiry", "codes", "why"),
    [
        ("VEN", "2014-03-14", "2036-01-01", ["expiry.child"], "a child's ten years where its own rule is not known"),
        ("VEN", "2014-03-14", "2031-01-01", [], "a child's five"),
        ("VEN", "2011-11-24", "2036-01-01", [], "fifteen today: no child by the general row"),
        ("VEN", "", "2036-01-01", [], "an unknown age"),
        ("RUS", "2014-03-14", "2036-01-01", [], "ten years at every age"),
        ("BRB", "2014-03-14", "2034-01-01", ["expiry.too_long"], "its own rule is no hint"),
    ],
)
def test_children_of_issuers_without_a_rule(issuer: str, birth: str, expiry: str, codes: list[str], why: str) -> None:
    document = ZonelessDocument(
        "", issuer, "P", issuer, DateSpan.parse(birth) if birth else None, None, DateSpan.parse(expiry)
    )
    found = from_document(document, today=TODAY)
    assert [finding.reason.code for finding in found] == codes, why
    assert all(finding.severity == ("low" if codes == ["expiry.child"] else "medium") for finding in found)


def test_issue_date_counts_where_it_is_known() -> None:
    assert years_doubted("BRB", "1985-03-14", "2031-01-01", issued="2020-01-01") == "10"
    assert years_doubted("BRB", "1985-03-14", "2029-12-31", issued="2020-01-01") == ""
    # Fifteen at issue: five years, though an adult today.
    assert years_doubted("BRB", "2005-03-14", "2028-01-01", issued="2020-01-01") == "5"


def test_what_an_issuer_granted_when_it_was_issued() -> None:
    # Months of the passport before were carried over: this one of June 2018 is in order, the same of today is not.
    assert years_doubted("GBR", "1985-03-14", "2029-03-01", issued="2018-06-01") == ""
    assert years_doubted("GBR", "1985-03-14", "2030-03-01", issued="2019-06-01") == "10"
    assert years_doubted("GBR", "1985-03-14", "2037-06-01") == "10"
    assert years_doubted("GBR", "", "2029-03-01", issued="2018-06-01") == ""


def test_other_documents_have_their_own_periods() -> None:
    # Spanish identity cards of holders over 70 run for decades.
    assert years_doubted("ESP", "1940-01-01", "2060-01-01", kind="ID") == ""


def test_leap_day_has_an_anniversary() -> None:
    assert later(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert later(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_every_row_names_a_known_issuer_and_its_source() -> None:
    rows = list(csv.DictReader(read_text(TABLE).splitlines()))
    assert rows
    for row in rows:
        assert row["issuer"] == ANY_ISSUER or state(row["issuer"]), row
        assert row["source"], row
        assert "memory" not in row["source"], row
        assert 1 <= int(row["years"]) <= (11 if row["issued_until"] else 10), row


def test_longest_validities_grow_with_age() -> None:
    # The rule on zones without an issue date rests on this.
    for issuer in {row["issuer"] for row in csv.DictReader(read_text(TABLE).splitlines())}:
        granted = [longest(issuer, age) for age in range(100)]
        assert granted == sorted(granted), issuer


def test_a_child_is_not_read_as_a_centenarian(passport: Callable[..., Zone]) -> None:
    # 18 is 2018 or 1918: the officer sees which, and a centenarian's passport of seven years is worth the look.
    codes = [finding.reason.code for finding in doubts(passport(birth="180709", expiry="340101"), today=TODAY)]
    assert codes == ["expiry.too_long"]
    assert doubts(passport(birth="180709", expiry="311124"), today=TODAY) == ()
