"""Issuers that are unknown, ended, or no state."""

import csv
from datetime import date
from typing import get_args

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.rules import ZonelessDocument, from_document
from leeward.core.document.rules.issuer import NEVER
from leeward.core.record.codes.states import Status, state
from leeward.resources import read_text

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("issuer", "kind", "expiry", "found", "why"),
    [
        ("BRB", "P", "2030-01-01", [], "a state"),
        ("D", "P", "2030-01-01", [], "Germany's one letter"),
        ("RKS", "P", "2030-01-01", [], "in use, outside ISO 3166"),
        ("XPO", "P", "2030-01-01", [], "INTERPOL's passport"),
        ("XCC", "P", "2030-01-01", [], "CARICOM's laissez-passer"),
        ("ZIM", "P", "2030-01-01", [], "Zimbabwe's own code"),
        ("", "P", "2030-01-01", [], "typed without an issuer"),
        ("QQQ", "P", "2030-01-01", [("document.issuer_unknown", "medium")], "an unknown code"),
        ("BAD", "P", "2030-01-01", [("document.issuer_unknown", "medium")], "seen in test sets only"),
        ("UTO", "P", "2030-01-01", [("document.issuer_specimen", "high")], "Utopia"),
        ("WSA", "P", "2030-01-01", [("document.issuer_fantasy", "high")], "the World Passport"),
        ("YUG", "P", "2030-01-01", [("document.issuer_historic", "high")], "issued 2020 at the earliest"),
        ("ANT", "P", "2027-01-01", [("document.issuer_historic", "high")], "dissolved in 2010"),
        ("ROM", "P", "2012-01-01", [("document.issuer_historic", "low")], "may date from 2002"),
        ("ANT", "ID", "2030-01-01", [("document.issuer_historic", "low")], "a card may run for decades"),
        ("ANT", "P", "", [("document.issuer_historic", "low")], "nothing to reckon with"),
        ("XXA", "P", "2030-01-01", [("document.issuer_implausible", "medium")], "stateless persons issue nothing"),
        ("UNO", "PP", "2030-01-01", [("document.issuer_implausible", "medium")], "no ordinary passport of the UN"),
        ("UNO", "V", "", [("document.issuer_implausible", "medium")], "organisations grant no visas"),
        ("XPO", "ID", "2030-01-01", [], "INTERPOL has cards too"),
        (
            "EUE",
            "ID",
            "2030-01-01",
            [("document.issuer_implausible", "medium")],
            "the EU issues a laissez-passer alone",
        ),
        ("IAO", "P", "2030-01-01", [("document.issuer_implausible", "medium")], "signs lists, issues no documents"),
    ],
)
def test_issuer(issuer: str, kind: str, expiry: str, found: list[tuple[str, str]], why: str) -> None:
    document = ZonelessDocument("", issuer, kind, expiry_date=DateSpan.parse(expiry) if expiry else None)
    doubted = [finding for finding in from_document(document, today=TODAY) if finding.kind != "document.expired"]
    assert [(finding.kind, finding.severity) for finding in doubted] == found, why


def test_issue_date_after_the_end_of_the_state() -> None:
    document = ZonelessDocument("A1", "SCG", issue_date=DateSpan.of(2007, 1, 1))
    (finding,) = from_document(document, today=TODAY)
    assert (finding.reason.code, finding.reason.params["until"]) == ("issuer.ended", "2006-09-26")
    document = ZonelessDocument("A1", "SCG", issue_date=DateSpan.of(2006, 1, 1))
    assert [finding.reason.code for finding in from_document(document, today=TODAY)] == ["issuer.historic"]


def test_every_row_of_what_is_never_issued_names_a_known_issuer_or_status() -> None:
    for row in csv.DictReader(read_text(NEVER).splitlines()):
        assert state(row["issuer"]) or row["issuer"] in get_args(Status), row
        assert set(row["never"].split()), row
        assert row["source"], row
        assert row["dated"], row
