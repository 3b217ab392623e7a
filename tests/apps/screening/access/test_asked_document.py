"""A document that is looked up: plain in any spelling, for a purpose of the officer alone."""

import pytest

from leeward.apps.agencies.models import Purpose
from leeward.apps.screening.access.asked_document import asked_document
from leeward.platform.refusal import NotAllowed

VETTING = [Purpose.VISA_VETTING]


def test_spellings_of_one_document_have_one_digest() -> None:
    plain = asked_document("UTO", "L898902C3", "visa_vetting", VETTING)
    typed = asked_document(" uto ", "l898 902-c3", "visa_vetting", VETTING)
    assert typed == plain
    assert typed.digest == plain.digest != asked_document("BRB", "L898902C3", "visa_vetting", VETTING).digest


@pytest.mark.parametrize(
    ("issuer", "number", "purpose", "offered", "why"),
    [
        ("UTO", "L1", "border_check", VETTING, "purposes: visa_vetting"),
        ("UTO", "L1", "", [], "purposes: none"),
        ("", "L1", "visa_vetting", VETTING, "number and the code"),
        ("U7", "L1", "visa_vetting", VETTING, "number and the code"),
        ("UTO", " - ", "visa_vetting", VETTING, "number and the code"),
    ],
)
def test_what_is_refused(issuer: str, number: str, purpose: str, offered: list[Purpose], why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        asked_document(issuer, number, purpose, offered)
