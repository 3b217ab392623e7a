"""Whom, what for and why: nothing is left out, and no other purpose is offered."""

import pytest

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.forms.comparing import CompareForm
from leeward.apps.protection.queries.comparing import Other

ASKED = {"agency": "ATG-CARE", "purpose": "care", "reason": "To care together"}


def form(**changes: str) -> CompareForm:
    return CompareForm({**ASKED, **changes}, agencies=[Other(Agency(code="ATG-CARE", name="Care"))])


@pytest.mark.parametrize(
    "wrong",
    [
        {"agency": "BRB-CARE"},
        {"agency": ""},
        {"purpose": "police_question"},
        {"purpose": ""},
        {"reason": " \n"},
        {"reason": "x" * 1001},
        {"reason": "\x00"},
    ],
)
def test_what_is_wrong_is_named_and_nothing_else(wrong: dict[str, str]) -> None:
    assert set(form(**wrong).errors) == set(wrong)


def test_a_reason_has_no_control_characters() -> None:
    made = form(reason="One\u202e two")
    assert made.is_valid()
    assert made.cleaned_data["reason"] == "One two"
