"""Numbers in the sentences of the UN list, which are all from the list of February 2026."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.numbers import document_number, held_document, written_number

CASES = [
    ("OB 0243318", ("OB 0243318", "", "", "")),
    ("CAR diplomatic passport no. D00000898", ("D00000898", "CAF", "CAR diplomatic passport no", "")),
    ("Libyan passport No. 513519", ("513519", "LBY", "Libyan passport No", "")),
    ("Libya B/002210", ("B/002210", "LBY", "", "")),
    ("Jordan 654781", ("654781", "JOR", "", "")),
    ("R00012098, South Sudan", ("R00012098", "SSD", "", "")),
    ("403062567 (US)", ("403062567", "USA", "", "")),
    ("563210184 (Expires 18 Jun. 2018)", ("563210184", "", "", "Expires 18 Jun. 2018")),
    ("No34409/129", ("34409/129", "", "", "")),
    ("TR-P 614 166", ("TR-P 614 166", "", "", "")),
    ("96 03 464086", ("96 03 464086", "", "", "")),
    ("Diplomatic Passport: Z30321794", ("Z30321794", "", "Diplomatic Passport", "")),
    (
        "German travel document (“Reiseausweis”) A 0139243",
        ("A 0139243", "D", "German travel document (“Reiseausweis”)", ""),
    ),
    ("35202- 4135948-7", ("35202- 4135948-7", "", "", "")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_number_with_its_surroundings(text: Any, expected: Any) -> None:
    found = written_number(text)
    assert found is not None
    assert (found.number, found.country, found.label, found.addition) == expected


@pytest.mark.parametrize("text", ["", "issued in Cairo", "Passport", "1" * 500])
def test_text_without_a_number(text: Any) -> None:
    assert written_number(text) is None
    assert held_document(text) is None


def test_the_issuer_that_the_source_states_wins() -> None:
    document = held_document("Libyan passport No. 513519", "EGY", note="issued 1999")
    assert document is not None
    assert (document.issuer, document.note) == ("EGY", "Libyan passport No; issued 1999")


def test_a_number_is_compared_without_what_the_zone_cannot_show() -> None:
    assert document_number("ab-12 3/4.5<_") == "AB12345"


@given(st.text(max_size=120))
def test_any_text_gives_a_number_or_none(text: Any) -> None:
    document = held_document(text)
    assert document is None or document.number.isalnum()
