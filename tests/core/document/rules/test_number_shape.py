"""Shapes of numbers: a hint, and never a verdict."""

import csv
from datetime import date

import pytest

from leeward.core.document.rules import ZonelessDocument, from_document
from leeward.core.document.rules.number_shape import TABLE, has_shape
from leeward.core.policy import Context, decide, default
from leeward.core.record.codes.states import state
from leeward.resources import read_text

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("issuer", "kind", "number", "unusual", "why"),
    [
        ("GBR", "P", "707797979", False, "nine digits"),
        ("GBR", "P", "A07797979", True, "no letters there"),
        ("CHN", "P", "K12345599", False, "Hong Kong, which a list in use elsewhere refuses"),
        ("CAN", "P", "A123456BC", False, "the shape since 2023 beside the older one"),
        ("CAN", "P", "AB123456", False, "the older one"),
        ("FRA", "P", "12AB34567", False, "letters in the middle"),
        ("FRA", "P", "AB1234567", True, "an identity card's or another state's"),
        ("BRB", "P", "1", False, "no shape is known for Barbados"),
        ("GBR", "ID", "A1", False, "shapes are of passports"),
        ("GBR", "P", "", False, "nothing to look at"),
    ],
)
def test_shape(issuer: str, kind: str, number: str, unusual: bool, why: str) -> None:
    found = from_document(ZonelessDocument(number, issuer, kind, issuer), today=TODAY)
    codes = [finding.reason.code for finding in found if finding.kind == "document.number_unusual"]
    assert codes == (["number.shape"] if unusual else []), why


def test_a_shape_leads_to_nothing_alone() -> None:
    found = from_document(ZonelessDocument("A1", "GBR", "P", "GBR"), today=TODAY)
    assert [finding.severity for finding in found] == ["info"]
    assert decide(found, default(), context=Context({"list": "current"})).verdict == "CLEAR"


def test_every_row_has_a_known_issuer_a_readable_shape_a_source_and_its_date() -> None:
    for row in csv.DictReader(read_text(TABLE).splitlines()):
        assert state(row["issuer"]), row
        assert set(row["shape"]) <= set("@#*"), row
        assert 6 <= len(row["shape"]) <= 9, row
        assert row["source"], row
        assert row["dated"], row


@pytest.mark.parametrize(
    ("number", "shape", "fits"),
    [
        ("A1", "@#", True),
        ("1A", "@#", False),
        ("A1", "**", True),
        ("A-", "**", False),
        ("A12", "@#", False),
        ("X1", "X#", True),
    ],
)
def test_marks(number: str, shape: str, fits: bool) -> None:
    assert has_shape(number, shape) == fits
