"""The form of a question about values."""

from typing import Any

import pytest
from tests.apps.networks.together import Together

from leeward.apps.networks.forms.value_questions import AskForm

SAID: dict[str, Any] = {"agency": "ATG-IMMI", "kinds": ["phone", "payer"], "reason": "Same boats"}


def test_another_agency_is_asked_about_kinds_for_a_reason(asking: Together) -> None:
    form = AskForm({**SAID, "reason": "Same\x00 boats"}, officer=asking.ana)
    assert form.errors.keys() <= {"reason"}
    form = AskForm(SAID, officer=asking.ana)
    assert form.is_valid()
    assert form.cleaned_data["agency"] == asking.eve.agency


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"agency": "BRB-INTL"}, "agency"),
        ({"agency": "XXX"}, "agency"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["voyage"]}, "kinds"),
        ({"kinds": ["booking"]}, "kinds"),
        ({"reason": "  "}, "reason"),
        ({"reason": "a" * 1001}, "reason"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(said: dict[str, Any], field: str, asking: Together) -> None:
    assert set(AskForm({**SAID, **said}, officer=asking.ana).errors) == {field}


def test_it_says_how_much_is_answered_in_a_day(asking: Together, settings: Any) -> None:
    settings.ASKED_VALUES = 77
    assert "77" in str(AskForm(officer=asking.ana).fields["kinds"].help_text)
