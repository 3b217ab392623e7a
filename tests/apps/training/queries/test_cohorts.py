"""What a cohort achieved: pooled from 11 officers on, and single officers for a trainer alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.training.actions.cohorts import CohortSaid, save_cohort
from leeward.apps.training.models import Burst, BurstAnswer, Cohort
from leeward.apps.training.queries import board
from leeward.apps.training.queries.cohorts import (
    finished,
    officers_certified,
    readiness,
    results_of,
    skill,
    skill_by_month,
)

MONTHS = (datetime(2026, 9, 10, 12, tzinfo=UTC), datetime(2026, 10, 10, 12, tzinfo=UTC))


@pytest.fixture
def cohort(school: School) -> Cohort:
    """Twelve officers, of whom eleven did a burst in each of two months; good travellers of one state are sent on."""
    people = [
        create_officer(f"t{number}", f"T{number}", school.alice.agency, roles=[Role.OFFICER], post=school.alice.post)
        for number in range(12)
    ]
    row = save_cohort(CohortSaid("First", school.today, None, None, people, {}), officer=school.tara)
    for month in MONTHS:
        bursts = [
            Burst(officer=each, month=month.date().replace(day=1), cases=[], started_at=month, ended_at=month)
            for each in people[:11]
        ]
        Burst.objects.bulk_create(bursts)
        BurstAnswer.objects.bulk_create(answer for burst in bursts for answer in answers(burst, month))
    return row


def answers(burst: Burst, at: datetime) -> list[BurstAnswer]:
    """Forty: of 20 targets 16 were found, of 20 good ones the four from Guyana were sent on."""
    found = []
    for place in range(40):
        target, nationality = place < 20, "GUY" if place % 5 == 0 else "BRB"
        sends = place < 16 if target else nationality == "GUY"
        facts = {"place": place, "case": place, "family": "impostor", "target": target, "nationality": nationality}
        decision = "send_on" if sends else "let_go"
        found.append(
            BurstAnswer(burst=burst, decision=decision, right=sends == target, seconds=9.0, answered_at=at, **facts)
        )
    return found


def test_a_group_from_eleven_officers_on(school: School, cohort: Cohort) -> None:
    pooled = skill(cohort)
    assert pooled is not None
    assert 1.4 < pooled.low < pooled.value < pooled.high < 2
    assert [month.month for month in skill_by_month(cohort)] == [9, 10]
    assert skill(cohort, since=school.today + timedelta(400)) is None, "no answers"
    shown = board.board(cohort)
    assert shown.officers == 12
    assert shown.spread is not None
    assert shown.spread.people == 11
    assert shown.months is not None
    assert [(each.nationality, each.above) for each in shown.fairness] == [("GUY", True), ("BRB", False)]
    assert [each.spread is not None for each in board.posts(school.tara)] == [True]
    cohort.officers.remove(cohort.officers.get(username="t0"))
    assert (skill(cohort), board.board(cohort).spread, board.board(cohort).fairness) == (None, None, ())


def test_single_officers_and_what_others_count(school: School, cohort: Cohort) -> None:
    rows = {each.officer.username: each for each in results_of(cohort)}
    assert len(rows) == 12
    assert (rows["t0"].counts.found, rows["t0"].counts.targets, rows["t0"].last_burst) == (32, 40, MONTHS[1])
    assert rows["t0"].skill is not None
    assert (rows["t11"].skill, rows["t11"].last_burst) == (None, None)
    assert finished(cohort) == 0
    school.certified(school.alice)
    school.certified(school.bob, days=-1)
    agency = school.tara.agency
    assert officers_certified(agency, school.today) == officers_certified(agency, school.today, "NAMES") == 1
    assert officers_certified(agency, school.today, "OTHER") == 0
    active = type(school.alice).objects.filter(agency=agency, is_active=True).count()
    assert readiness(agency, MONTHS[1].date()) == (11, active)
    assert readiness(agency, timezone.now().date() + timedelta(400))[0] == 0
