"""Skill by cohort: of officers with enough answers in the period, of the agency alone, without who they are."""

from datetime import UTC, date, datetime, timedelta

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.training.models import Burst, BurstAnswer
from leeward.apps.training.queries.drill_skill import skill_by_cohort

SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 30)


def practised(agency: Agency, name: str, at: datetime, right: int, answers: int = 40) -> None:
    """An officer who answered a burst, half targets, so many of each half rightly."""
    officer = create_officer(name, name, agency, roles=[Role.OFFICER])
    burst = Burst.objects.create(officer=officer, month=at.date().replace(day=1), cases=[], started_at=at, ended_at=at)
    for place in range(answers):
        target, correct = place % 2 == 0, place // 2 < right
        BurstAnswer.objects.create(
            burst=burst, place=place, case=place, family="chip", target=target, right=correct, answered_at=at,
            decision="refer" if target == correct else "let_go",
        )  # fmt: skip


def test_by_the_month_of_the_first_burst(db: None) -> None:
    home = Agency.objects.create(code="BRB-IMMI", name="Immigration of Barbados", country="BRB")
    away = Agency.objects.create(code="ATG-IMMI", name="Immigration of Antigua", country="ATG")
    january = datetime(2026, 1, 1, tzinfo=UTC)
    practised(home, "sure", january, 20)
    practised(home, "guesses", january + timedelta(days=20), 10)
    practised(home, "later", datetime(2026, 6, 30, 23, 59, tzinfo=UTC), 15)
    practised(home, "few", january, 19, answers=39)  # 19 good ones: too few to say anything
    practised(home, "before", january - timedelta(seconds=1), 20)
    practised(home, "after", datetime(2026, 7, 1, tzinfo=UTC), 20)
    practised(away, "other", january, 20)
    found = skill_by_cohort(home, SINCE, UNTIL)
    assert {cohort: [round(each, 1) for each in skills] for cohort, skills in found.items()} == {
        "2026-01": [0.0, 4.0],
        "2026-06": [1.3],
    }
