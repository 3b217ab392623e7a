"""The form of a new key: only purposes of the officer's own roles."""

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.forms.api_keys import KeyForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"days": "730"}, None),
        ({"days": "731"}, "days"),
        ({"days": "0"}, "days"),
        ({"days": "9" * 100}, "days"),
        ({"days": "1.5"}, "days"),
        ({"label": ""}, "label"),
        ({"label": "x" * 101}, "label"),
        ({"label": "a\x00"}, "label"),
        ({"purpose": "criminal_investigation"}, "purpose"),
        ({"purpose": "anything"}, "purpose"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_what_a_counter_officers_key_may_be(changes: dict[str, str], field: str | None, cast: Cast) -> None:
    data = {"label": "gate 4", "purpose": "border_check", "days": "90", **changes}
    form = KeyForm(data, officer=cast.alice)
    assert set(form.errors) == ({field} if field else set())


def test_an_officer_whose_roles_search_for_nothing_gets_no_key(cast: Cast) -> None:
    cast.alice.grants.all().delete()
    cast.alice.__dict__.pop("_roles", None)
    assert "purpose" in KeyForm({"label": "x", "purpose": "border_check", "days": "9"}, officer=cast.alice).errors
