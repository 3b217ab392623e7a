"""Published samples."""

import csv
from datetime import date

import pytest

from leeward.core.document.rules import ZonelessDocument, from_document
from leeward.core.document.rules.specimens import TABLE
from leeward.core.record.codes.states import state
from leeward.resources import read_text

TODAY = date(2026, 11, 24)


def test_sample_is_known_by_issuer_and_number() -> None:
    (finding,) = from_document(ZonelessDocument("C01X0006H", "D", "P", "D"), today=TODAY)
    assert (finding.kind, finding.reason.params["holder"]) == ("document.specimen", "MUSTERMANN ERIKA")


def test_the_number_of_another_issuer_is_another_document() -> None:
    assert from_document(ZonelessDocument("C01X0006H", "BRB", "P", "BRB"), today=TODAY) == ()


def test_every_sample_has_a_known_issuer_and_a_source() -> None:
    for row in csv.DictReader(read_text(TABLE).splitlines()):
        assert state(row["issuer"]), row
        assert row["number"], row
        assert row["source"], row


@pytest.mark.parametrize(
    ("number", "placeholder", "why"),
    [
        ("000000000", True, "noughts"),
        ("XX000000", True, "letters and noughts"),
        ("SPECI2014", True, "the word that Dutch samples print"),
        ("XSPECIMEN", True, "the word after a letter"),
        ("A00000001", False, "a low number is a number"),
        ("0000", False, "too short to say anything"),
        ("", False, "no number"),
    ],
)
def test_placeholder(number: str, placeholder: bool, why: str) -> None:
    codes = [finding.reason.code for finding in from_document(ZonelessDocument(number, "BRB", "P", "BRB"), today=TODAY)]
    assert codes == (["number.placeholder"] if placeholder else []), why
