"""Check digits: which is wrong, and how much that weighs."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.document.mrz import Zone
from leeward.core.document.rules import doubts
from leeward.core.findings import Finding

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
def test_one_wrong_digit_is_named_with_its_place(
    altered: Callable[..., Zone], change: tuple[int, int, str], code: str
) -> None:
    finding = check_digit(altered(change))
    assert finding is not None
    assert (finding.reason.code, finding.severity) == (code, "medium")
    evidence = finding.explanation[0]
    assert evidence.code == code.replace("check_digit.", "check_digit.wrong.")
    assert (evidence.params["line"], evidence.params["column"]) == (str(change[0]), str(change[1]))
    assert evidence.params["printed"] == change[2] != evidence.params["computed"]


def test_two_wrong_fields_weigh_more_and_the_composite_is_not_counted_again(altered: Callable[..., Zone]) -> None:
    finding = check_digit(altered(NUMBER, EXPIRY, COMPOSITE))
    assert finding is not None
    assert (finding.reason.code, finding.severity, finding.reason.params) == (
        "check_digit.several",
        "high",
        {"count": "2"},
    )


def test_absent_personal_number_needs_no_digit(altered: Callable[..., Zone]) -> None:
    # Doc 9303-4: zero or filler where the personal number is empty.
    assert check_digit(altered((2, 43, "<"))) is None


def test_a_character_outside_the_alphabet_is_not_a_wrong_digit(altered: Callable[..., Zone]) -> None:
    zone = altered((2, 3, "ü"))
    assert check_digit(zone) is None
    assert "document.malformed_field" in json.dumps([finding.kind for finding in doubts(zone, today=TODAY)])


# The valid passport has birth date 850314 and number R123456; what a reader makes of one character.
@pytest.mark.parametrize(
    ("change", "severity", "why"),
    [
        ((2, 14, "B"), "low", "a date holds no letter, and its digit holds with 8"),
        ((2, 3, "Z"), "medium", "a number may hold letters, so its digit may hold with 2 by chance"),
        ((2, 3, "7"), "medium", "7 is no confusion for 2"),
    ],
)
def test_proven_misreading_weighs_little(
    altered: Callable[..., Zone], change: tuple[int, int, str], severity: str, why: str
) -> None:
    finding = check_digit(altered(change))
    assert finding is not None
    assert finding.severity == severity, why
    proposals = [reason.params for reason in finding.explanation if reason.code == "check_digit.proposal"]
    assert (len(proposals) == 1) == (severity == "low")
    if proposals:
        assert (proposals[0]["line"], proposals[0]["column"], proposals[0]["read"]) == tuple(map(str, change))


def test_one_proven_of_two_wrong_fields_leaves_one(altered: Callable[..., Zone]) -> None:
    finding = check_digit(altered((2, 14, "B"), EXPIRY))
    assert finding is not None
    assert (finding.reason.code, finding.severity) == ("check_digit.several", "medium")
