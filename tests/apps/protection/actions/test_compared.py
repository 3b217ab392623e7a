"""Answers of comparisons go when consent goes, on either side, and when a person fears the other state."""

import pytest
from tests.apps.protection.compared import Two, asked, sized, told, two_agencies
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Comparison, Consent, Sharing
from leeward.core.privacy import intersection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]


@pytest.fixture
def two(care: Care) -> Two:
    return two_agencies(care)


def is_gone() -> bool:
    row = Comparison.objects.get()
    return (row.state, bytes(row.wrapped), row.body_encrypted) == ("gone", b"", None)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_consent_taken_back_on_either_side_erases_the_answer(two: Two, side: str) -> None:
    told(two)
    case = getattr(two, side)
    withdraw_all(case, Consent.Way.DESK, officer=None)
    assert is_gone()
    assert Sharing.objects.get(case=case).deleted_at is not None


def test_a_number_goes_too(two: Two) -> None:
    sized(two)
    withdraw_all(two.theirs, Consent.Way.DESK, officer=None)
    assert is_gone()


def test_fear_of_the_other_state_erases_the_answer_and_of_another_does_not(two: Two) -> None:
    told(two)
    save_section(two.ours, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=two.care.mona)
    assert not is_gone()
    save_section(two.ours, "first_contact", 1, {"fear": "yes", "feared": ["ATG"]}, officer=two.care.mona)
    assert is_gone()


def test_what_was_not_answered_yet_stays(two: Two) -> None:
    asked(two)
    withdraw_all(two.ours, Consent.Way.DESK, officer=None)
    assert Comparison.objects.get().state == "proposed"
