"""Check digits: which is wrong, and how much that weighs."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.documents import doubts
from leeward.core.findings import Finding
from leeward.core.mrz import Zone

TODAY = date(2026, 11, 24)
NUMBER, BIRTH, EXPIRY, PERSONAL, COMPOSITE = (2, 10, "9"), (2, 20, "8"), (2, 28, "9"), (2, 43, "9"), (2, 44, "9")


def check_digit(zone: Zone) -> Finding | None:
    return next((finding for finding in doubts(zone, today=TODAY) if finding.kind == "document.check_digit"), None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (NUMBER, "check_digit.number"),
        (BIRTH, "check_digit.birth_date"),
        (EXPIRY, "check_digit.expiry_date"),
        (PERSONAL, "check_digit.personal_number"),
        (COMPOSITE, "check_digit.composite"),
    ],
)
def test_one_wrong_digit_is_named_with_its_place(altered: Callable[..., Zone], change: tuple[int, int, str], code: str):
    finding = check_digit(altered(change))
    assert finding is not None
    assert (finding.reason.code, finding.severity) == (code, "medium")
    evidence = finding.explanation[0]
    assert evidence.code == code.replace("check_digit.", "check_digit.wrong.")
    assert (evidence.params["line"], evidence.params["column"]) == (str(change[0]), str(change[1]))
    assert evidence.params["printed"] == change[2] != evidence.params["computed"]


def test_two_wrong_fields_weigh_more_and_the_composite_is_not_counted_again(altered: Callable[..., Zone]):
    finding = check_digit(altered(NUMBER, EXPIRY, COMPOSITE))
    assert finding is not None
    assert (finding.reason.code, finding.severity, finding.reason.params) == (
        "check_digit.several",
        "high",
        {"count": "2"},
    )


def test_absent_personal_number_needs_no_digit(altered: Callable[..., Zone]):
    # Doc 9303-4: zero or filler where the personal number is empty.
    assert check_digit(altered((2, 43, "<"))) is None


def test_character_outside_the_alphabet_is_no_wrong_digit(altered: Callable[..., Zone]):
    zone = altered((2, 3, "ü"))
    assert check_digit(zone) is None
    assert "document.malformed_field" in json.dumps([finding.kind for finding in doubts(zone, today=TODAY)])
