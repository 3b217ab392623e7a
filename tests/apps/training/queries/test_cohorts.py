"""What a cohort achieved: pooled from 11 officers on, and single officers for a trainer alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.apps.training.conftest import School

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.training.actions.cohorts import CohortSaid, save_cohort
from leeward.apps.training.models import Burst, BurstAnswer, Cohort
from leeward.apps.training.queries import board
from leeward.apps.training.queries.cohorts import burst_due, finished, results_of, skill, skill_by_month

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


def test_single_officers_for_a_trainer(cohort: Cohort) -> None:
    rows = {each.officer.username: each for each in results_of(cohort)}
    assert len(rows) == 12
    assert (rows["t0"].counts.found, rows["t0"].counts.targets, rows["t0"].last_burst) == (32, 40, MONTHS[1])
    assert rows["t0"].skill is not None
    assert (rows["t11"].skill, rows["t11"].last_burst) == (None, None)
    assert finished(cohort) == 0


def test_a_few_answers_of_many_have_no_d_prime(cohort: Cohort) -> None:
    """Eleven officers with one answer each are still fewer than 20 targets."""
    BurstAnswer.objects.exclude(place=0).delete()
    assert BurstAnswer.objects.count() == 22
    assert (skill(cohort, since=MONTHS[1].date()), dict(skill_by_month(cohort))) == (None, {})


def test_a_small_group_says_nothing_of_its_officers(school: School, cohort: Cohort) -> None:
    """Neither whether the one officer of a cohort did a course, nor whom a few officers sent on."""
    assert board.board(cohort).finished == 0
    alone = save_cohort(CohortSaid("One", school.today, None, None, [school.alice], {}), officer=school.tara)
    assert board.board(alone).finished is None
    every = BurstAnswer.objects.all()
    assert [each.nationality for each in board.fairness(every)] == ["GUY", "BRB"]
    BurstAnswer.objects.filter(nationality="GUY", burst__officer__username="t0").update(nationality="BRB")
    assert [each.nationality for each in board.fairness(every)] == ["BRB"]


def test_a_burst_is_due_by_the_days_of_the_post(cohort: Cohort) -> None:
    """The last burst ended at half past three in the morning by UTC: the evening before in Bridgetown."""
    officer = cohort.officers.get(username="t0")
    Burst.objects.filter(officer=officer).update(ended_at=datetime(2026, 10, 10, 3, 30, tzinfo=UTC))
    for starts_on, due in ((date(2026, 1, 1), date(2026, 10, 16)), (date(2026, 11, 1), date(2026, 11, 1))):
        Cohort.objects.update(starts_on=starts_on, burst_days=7)
        assert burst_due(officer, date(2026, 11, 29)) == due
