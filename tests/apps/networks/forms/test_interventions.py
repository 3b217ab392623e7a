from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from leeward.apps.networks.forms.interventions import InterventionForm

ADA = UUID(int=1)


def form(**said: object) -> InterventionForm:
    today = timezone.now().date()
    data = {"kind": "arrest", "on": str(today), "what": "Taken", "removed": [str(ADA)], **said}
    return InterventionForm(data, candidates=[(ADA, "ADA")])


def test_what_was_done() -> None:
    filled = form()
    assert filled.is_valid()
    assert filled.removed_ids() == [ADA]
    assert form(removed=[]).is_valid(), "a seizure removes no one"


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "party"},
        {"on": str(timezone.now().date() + timedelta(1))},
        {"on": "yesterday"},
        {"what": ""},
        {"what": "x" * 2001},
        {"removed": [str(UUID(int=2))]},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_beside_its_field(said: dict[str, object]) -> None:
    filled = form(**said)
    assert not filled.is_valid()
    assert set(filled.errors) == set(said)
