"""What was decided, what may be decided next, and whether a person is protected."""

from datetime import timedelta

from tests.apps.protection.conftest import Care
from tests.apps.protection.decided import NEGATIVE, now_is

from leeward.apps.protection.actions.deciding import propose_status, second_status
from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.models import ReflectionClock


def test_a_case_begins_with_a_possible_victim_within_reflection(care: Care) -> None:
    assert now_is(care) == ("possible", True)
    clock = ReflectionClock.objects.get()
    assert clock.ends_at - clock.starts_at == timedelta(days=30)


def test_the_switch_is_off_only_after_both(care: Care) -> None:
    decision = propose_status(care.case, NEGATIVE, officer=care.mona)
    second_status(care.case, decision, agree=True, note="", officer=care.lead)
    propose_end(care.case, "not_a_victim", "As decided", officer=care.mona)
    assert now_is(care) == ("not_a_victim", True)
    second_end(care.case, agree=True, officer=care.lead)
    assert now_is(care) == ("not_a_victim", False)
