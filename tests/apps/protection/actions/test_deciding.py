"""Decisions and the reflection period: two persons, reasons, review; and what they do to the switch of protection."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.actions.deciding import Proposal, propose_status, second_status
from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.models import Case, Decision, ReflectionClock
from leeward.apps.protection.queries.statuses import is_protected

ACTUAL = Proposal("actual", "ngo", reasons="All of it")
NEGATIVE = Proposal("not_a_victim", "police", reasons="No sign of it", review="To the court, within 14 days")


def now_is(care: Care) -> tuple[str, bool]:
    case = Case.objects.get(pk=care.case.pk)
    return case.status, is_protected(case, timezone.now())


def test_a_case_begins_with_a_possible_victim_within_reflection(care: Care) -> None:
    assert now_is(care) == ("possible", True)
    clock = ReflectionClock.objects.get()
    assert clock.ends_at - clock.starts_at == timedelta(days=30)


def test_a_positive_decision_needs_any_second_colleague(care: Care) -> None:
    decision = propose_status(care.case, ACTUAL, officer=care.mona)
    assert now_is(care) == ("possible", True)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=True, note="", officer=care.mona)
    second_status(care.case, decision, agree=True, note="", officer=care.nell)
    assert now_is(care) == ("actual", True)


def test_a_negative_decision_needs_a_supervisor_reasons_and_review(care: Care) -> None:
    for lacking in (Proposal("not_a_victim", "police", review="x"), Proposal("not_a_victim", "police", reasons="x")):
        with pytest.raises(NotAllowed):
            propose_status(care.case, lacking, officer=care.mona)
    decision = propose_status(care.case, NEGATIVE, officer=care.mona)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=True, note="", officer=care.nell)
    second_status(care.case, decision, agree=True, note="", officer=care.lead)
    # The reflection period still protects: it ends by a decision of its own.
    assert now_is(care) == ("not_a_victim", True)


def test_the_second_person_may_refuse_with_a_reason(care: Care) -> None:
    decision = propose_status(care.case, NEGATIVE, officer=care.mona)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=False, note="", officer=care.lead)
    second_status(care.case, decision, agree=False, note="She was never heard", officer=care.lead)
    assert now_is(care) == ("possible", True)
    assert Decision.objects.get().body["note"] == "She was never heard"
    propose_status(care.case, ACTUAL, officer=care.mona)


def test_only_one_proposal_waits_and_no_other_agency_decides(care: Care) -> None:
    decision = propose_status(care.case, ACTUAL, officer=care.mona)
    for officer in (care.nell, care.stranger):
        with pytest.raises(NotAllowed):
            propose_status(care.case, NEGATIVE, officer=officer)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=True, note="", officer=care.stranger)


def test_the_way_back_to_protection_needs_one_person_alone(care: Care) -> None:
    second_status(
        care.case,
        propose_status(care.case, NEGATIVE, officer=care.mona),
        agree=True,
        note="",
        officer=care.lead,
    )
    propose_status(care.case, Proposal("possible", "ngo"), officer=care.nell)
    assert now_is(care)[0] == "possible"


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


def test_the_switch_is_off_only_after_both(care: Care) -> None:
    decision = propose_status(care.case, NEGATIVE, officer=care.mona)
    second_status(care.case, decision, agree=True, note="", officer=care.lead)
    propose_end(care.case, "not_a_victim", "As decided", officer=care.mona)
    assert now_is(care) == ("not_a_victim", True)
    second_end(care.case, agree=True, officer=care.lead)
    assert now_is(care) == ("not_a_victim", False)
