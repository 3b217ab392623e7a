"""The plan, and the looks afterwards: none is answered before its day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.plans import decline_looks, note_look, plan_looks
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.plans import care_ended, looks_of
from leeward.platform.refusal import NotAllowed

DAY = date(2026, 3, 1)


def test_looks_are_planned_after_30_90_and_180_days(care: Care) -> None:
    plan_looks(care.case, DAY, officer=care.mona)
    assert [(look.days, look.due_on - DAY) for look in looks_of(care.case)] == [
        (days, timedelta(days=days)) for days in (30, 90, 180)
    ]
    assert care_ended(care.case) == DAY
    plan_looks(care.case, DAY + timedelta(days=1), officer=care.mona)
    assert care_ended(care.case) == DAY + timedelta(days=1)


@pytest.mark.parametrize("reached", ["yes", "no", "unwanted"])
def test_no_look_is_answered_before_its_day(care: Care, reached: str) -> None:
    today = local_today(care.mona, timezone.now())
    plan_looks(care.case, today - timedelta(days=89), officer=care.mona)
    first, *later = looks_of(care.case)
    for look in later:
        with pytest.raises(NotAllowed, match="cannot be answered before"):
            note_look(care.case, look, {"how": "Well", "reached": reached}, officer=care.mona)
    note_look(care.case, first, {"how": "Well", "reached": reached}, officer=care.mona)
    assert [look.done_at is None for look in looks_of(care.case)] == [False, True, True]
    plan_looks(care.case, today - timedelta(days=90), officer=care.mona)
    note_look(care.case, looks_of(care.case)[1], {"how": "Well", "reached": reached}, officer=care.mona)


def test_help_cannot_have_ended_tomorrow(care: Care) -> None:
    tomorrow = local_today(care.mona, timezone.now()) + timedelta(days=1)
    with pytest.raises(NotAllowed, match="has not ended"):
        plan_looks(care.case, tomorrow, officer=care.mona)


def test_a_person_who_does_not_want_to_be_asked_is_not(care: Care) -> None:
    with pytest.raises(NotAllowed, match="No follow-up"):
        decline_looks(care.case, "Do not call me", officer=care.mona)
    plan_looks(care.case, local_today(care.mona, timezone.now()) - timedelta(days=31), officer=care.mona)
    note_look(care.case, looks_of(care.case)[0], {"how": "Well", "reached": "yes"}, officer=care.mona)
    with pytest.raises(NotAllowed, match="what the person said"):
        decline_looks(care.case, " ", officer=care.mona)
    decline_looks(care.case, "Do not call me", officer=care.mona)
    assert [(look.body or {})["reached"] for look in looks_of(care.case)] == ["yes", "unwanted", "unwanted"]
