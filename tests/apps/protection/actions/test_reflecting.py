"""The reflection period ends by two persons, with a ground, and never before its days are over without one."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.models import ReflectionClock
from leeward.platform.refusal import NotAllowed


def test_reflection_ends_by_two_persons_and_not_before_its_days_are_over(care: Care) -> None:
    with pytest.raises(NotAllowed, match="still running"):
        propose_end(care.case, "period_over", "Over", officer=care.mona)
    past = timezone.now() - timedelta(days=1)
    ReflectionClock.objects.update(ends_at=past)
    propose_end(care.case, "period_over", "She has decided", officer=care.mona)
    for officer in (care.mona, care.nell, care.stranger):
        with pytest.raises(NotAllowed):
            second_end(care.case, agree=True, officer=officer)
    second_end(care.case, agree=True, officer=care.lead)
    clock = ReflectionClock.objects.get()
    assert (clock.proposed_by, clock.ended_by) == (care.mona, care.lead)
    with pytest.raises(NotAllowed):
        propose_end(care.case, "period_over", "Again", officer=care.mona)


def test_a_refused_end_lets_the_period_go_on(care: Care) -> None:
    propose_end(care.case, "person_asked", "She wants to go home", officer=care.mona)
    second_end(care.case, agree=False, officer=care.lead)
    clock = ReflectionClock.objects.get()
    assert (clock.ended_at, clock.proposed_by, clock.body) == (None, None, None)
