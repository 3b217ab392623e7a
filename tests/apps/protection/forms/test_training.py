"""The days of a training: passed already, and over at some time."""

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.protection.access import care_staff
from leeward.apps.protection.forms.training import TrainingForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("passed", "until", "wrong"),
    [
        ("2024-02-29", "2034-02-28", set()),
        ("2024-02-29", "2024-02-29", {"expires_on"}),
        ("2024-02-29", "2044-02-29", {"expires_on"}),
        ("2999-01-01", "2999-02-01", {"passed_on"}),
        ("", "soon", {"passed_on", "expires_on"}),
    ],
)
def test_days(passed: str, until: str, wrong: set[str], care: Care) -> None:
    data = {"officer": str(care.nell.pk), "passed_on": passed, "expires_on": until}
    form = TrainingForm(data, staff=care_staff(care.agency), today=timezone.localdate())
    assert set(form.errors) == wrong


def test_a_stranger_is_no_colleague(care: Care) -> None:
    data = {"officer": str(care.stranger.pk), "passed_on": "2026-01-01", "expires_on": "2027-01-01"}
    assert set(TrainingForm(data, staff=care_staff(care.agency), today=timezone.localdate()).errors) == {"officer"}
