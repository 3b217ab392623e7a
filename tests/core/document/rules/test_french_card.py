"""The French identity card of 1995 to 2021 and its validity by rule."""

from datetime import date

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import parse
from leeward.core.document.rules import doubts
from leeward.core.document.rules.french_card import issue_month

TODAY = date(2026, 11, 24)

# The published specimen zone of cheminfo's tests: issued September 1994.
SPECIMEN = "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n9409923102854CORINNE<<<<<<<6512068F4"


def codes(number: str, today: date = TODAY, birth: str = "651206") -> list[tuple[str, str]]:
    """Code and severity of the findings on the card's validity; check digits are not the subject here."""
    zone = parse(f"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n{number}4CORINNE<<<<<<<{birth}8F4", today=today)
    found = [finding for finding in doubts(zone, today=today) if finding.kind != "document.check_digit"]
    return [(finding.reason.code, finding.severity) for finding in found]


@pytest.mark.parametrize(
    ("number", "birth", "expected", "why"),
    [
        ("180992310285", "651206", [("expiry.french_card", "info")], "issued 2018: ten years are not over"),
        ("160992310285", "651206", [("expiry.french_card", "info")], "2016: fifteen years are printed since 2014"),
        ("160992310285", "000106", [("expiry.french_card_past", "medium")], "2016, a minor's: ten years"),
        ("120992310285", "651206", [("expiry.french_card_extended", "medium")], "2012: printed 2022, extended to 2027"),
        (
            "111192310285",
            "651206",
            [("expiry.french_card_extended", "medium")],
            "November 2011: until this month's end",
        ),
        ("111092310285", "651206", [("expiry.french_card_past", "medium")], "October 2011: fifteen years are over"),
        ("120992310285", "000106", [("expiry.french_card_past", "medium")], "a minor's card: ten years"),
        ("031292310285", "651206", [("expiry.french_card_past", "medium")], "before 2004 no extension"),
        ("991392310285", "651206", [("field.french_number", "medium")], "no month 13"),
        ("AB1292310285", "651206", [("field.french_number", "medium")], "letters in the place of the month"),
    ],
)
def test_validity_by_issue_month(number: str, birth: str, expected: list[tuple[str, str]], why: str) -> None:
    assert codes(number, birth=birth) == expected, why


def test_published_specimen() -> None:
    found = doubts(parse(SPECIMEN, today=TODAY), today=TODAY)
    assert [finding.reason.code for finding in found] == ["expiry.french_card_past"]
    assert found[0].reason.params == {"issued": "1994-09"}
    earlier = doubts(parse(SPECIMEN, today=date(2000, 1, 1)), today=date(2000, 1, 1))
    assert [finding.reason.code for finding in earlier] == ["expiry.french_card"]


def test_issue_month_is_in_the_past() -> None:
    assert issue_month("2611", TODAY) == DateSpan.of(2026, 11)
    assert issue_month("2612", TODAY) == DateSpan.of(1926, 12)
    assert issue_month("２６１１", TODAY) is None
