"""Training of the demonstration: the starter courses in use, and a cohort of 24 with six months of invented bursts.

The newcomer's own user is one of the 24: one course done, its cards due, and no burst yet.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import NormalDist
from typing import Any

from django.conf import settings

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.keys import make_keys
from leeward.apps.exchange.queries import node_keys
from leeward.apps.training.actions.certificates import issue_by_code
from leeward.apps.training.actions.cohorts import CohortSaid, save_cohort
from leeward.apps.training.actions.courses import approve_course, propose_course
from leeward.apps.training.actions.kinds import KindSaid, add_kind
from leeward.apps.training.actions.lane_settings import LaneSaid, ask_for_lane, set_lane
from leeward.apps.training.actions.learning import answer_item, begin_course, read_page
from leeward.apps.training.models import Burst, BurstAnswer, Cohort, CourseVersion
from leeward.apps.training.queries.courses import course_of, pages_of
from leeward.apps.training.queries.pool import cases_of
from leeward.core.months import months_after
from leeward.core.training.cases.case import Case
from leeward.core.training.courses.starters import starter_files
from leeward.core.training.schedule.injection import Rule
from leeward.platform.durable import durably
from leeward.scenario.drill_travellers import drill_travellers
from leeward.scenario.region import build_region

NEWCOMER, TRAINER, SECOND = "officer", "trainer", "supervisor"
OFFICERS, MONTHS, _A_MONTH, _APART = 24, 6, 2, 15
_NORMAL = NormalDist()
_ADULT, _CASES = 25, 40
_PASSED_ONE_IN = 4
_KINDS = (("travel-documents", "Travel documents"), ("using-leeward", "Using Leeward"), ("trainer", "Trainer"))


def load_training() -> None:
    """Make all of it, once."""
    if Cohort.objects.exists():
        return
    trainer, newcomer = officer_named(TRAINER), officer_named(NEWCOMER)
    if not node_keys.bundle_files(node_keys.folder()):
        make_keys(settings.LOCAL_AGENCY, "https://localhost", actor=SYSTEM)  # they sign courses and badges
    durably(lambda: _courses(trainer, officer_named(SECOND)))
    trainees = durably(lambda: _cohort(trainer, newcomer))
    made = [burst for place, officer in enumerate(trainees) for burst in _trainee(officer, place).bursts()]
    durably(lambda: _store(made))
    durably(lambda: _first_course(newcomer))
    durably(lambda: _certificates(trainer, trainees))
    durably(lambda: _lane(trainer, newcomer))


def _courses(trainer: Officer, second: Officer) -> None:
    for files in starter_files().values():
        approve_course(propose_course(files, officer=trainer), officer=second)
    for code, name in _KINDS:
        add_kind(KindSaid(code, name, 12, course=name), officer=trainer)


def _lane(trainer: Officer, newcomer: Officer) -> None:
    """Drills at the newcomer's post, which wait for the supervisor to switch them on."""
    if newcomer.post is not None:
        set_lane(newcomer.post, LaneSaid(Rule(rate=0.05, apart=600)), officer=trainer)
        ask_for_lane(newcomer.post, officer=trainer)


def _certificates(trainer: Officer, trainees: list[Officer]) -> None:
    """The course of the project "Safer passages" was passed by one in four, ten days after it began."""
    passed = months_after(local_date(trainer.post), -3) + timedelta(10)
    for each in trainees[::_PASSED_ONE_IN]:
        issue_by_code(each.username, _KINDS[0][0], passed, officer=trainer)


def _cohort(trainer: Officer, newcomer: Officer) -> list[Officer]:
    """The trainees who have results; the newcomer is in the cohort beside them."""
    today = local_date(newcomer.post)
    people = drill_travellers(build_region(), today=today, number=10 * OFFICERS)
    grown = [each for each in people if today.year - each.birth_date.year > _ADULT][: OFFICERS - 1]
    trainees = [
        create_officer(
            f"trainee{number:02}",
            f"{each.given_names.split()[0].title()} {each.surname.title()}",
            newcomer.agency,
            roles=[Role.OFFICER],
            post=newcomer.post,
        )
        for number, each in enumerate(grown, 1)
    ]
    courses = {"using-leeward": today + timedelta(9), "asking-about-a-lost-passport": today + timedelta(30)}
    said = CohortSaid("Counter, first year", months_after(today, -MONTHS), None, 14, [newcomer, *trainees], courses)
    save_cohort(said, officer=trainer)
    return trainees


@dataclass(frozen=True, slots=True)
class _Trainee:
    """An invented officer in training: d' at first, what a month adds, and how much they lean to letting go."""

    officer: Officer
    start: float
    gain: float
    lean: float
    chance: random.Random

    def bursts(self) -> Iterator[tuple[Burst, list[BurstAnswer]]]:
        """Two bursts in each of the last months, the last one a few days ago: so some are overdue, and some are not."""
        today, many = local_date(self.officer.post), MONTHS * _A_MONTH
        for number in range(many):
            day = today - timedelta(days=_APART * (many - number) - self.chance.randrange(_APART - 2))
            at = datetime.combine(day, time(self.chance.randrange(8, 18)), UTC)
            yield self._burst(day.replace(day=1), at, self.start + self.gain * number / _A_MONTH)

    def _burst(self, month: date, at: datetime, skill: float) -> tuple[Burst, list[BurstAnswer]]:
        cases = cases_of(month)
        halves = [[place for place, case in enumerate(cases) if case.target is target] for target in (True, False)]
        places = [place for half in halves for place in self.chance.sample(half, _CASES // 2)]
        self.chance.shuffle(places)
        burst = Burst(officer=self.officer, month=month, cases=places, started_at=at)
        answers = []
        for number, place in enumerate(places):
            seconds = round(self.chance.lognormvariate(2.3, 0.5), 1)
            at += timedelta(seconds=seconds)
            facts = {"burst": burst, "place": number, "case": place, "seconds": seconds, "answered_at": at}
            answers.append(BurstAnswer(**facts, **self._decided(cases[place], skill)))
        burst.ended_at = at
        return burst, answers

    def _decided(self, case: Case, skill: float) -> dict[str, Any]:
        """What they decide of a case, by signal detection."""
        sends = self.chance.random() < _NORMAL.cdf((skill / 2 if case.target else -skill / 2) - self.lean)
        decision = (sorted(case.right)[0] if case.target else "send_on") if sends else "let_go"
        facts = {"family": case.family, "target": case.target, "nationality": case.seen.page.nationality}
        return {**facts, "decision": decision, "right": case.is_right(decision)}


def _trainee(officer: Officer, place: int) -> _Trainee:
    """Everyone begins somewhere, and most get better."""
    chance = random.Random(place)  # noqa: S311 - invented results
    return _Trainee(officer, chance.gauss(1.3, 0.4), chance.gauss(0.18, 0.06), chance.gauss(0.15, 0.25), chance)


def _store(made: list[tuple[Burst, list[BurstAnswer]]]) -> None:
    Burst.objects.bulk_create([burst for burst, _answers in made])
    BurstAnswer.objects.bulk_create([answer for _burst, answers in made for answer in answers], batch_size=500)
    append("training.burst", actor=SYSTEM, details={"invented": len(made)})


def _first_course(newcomer: Officer) -> None:
    """The newcomer finished a course: its cards are due, and a certificate waits for the trainer."""
    course = CourseVersion.objects.get(agency=newcomer.agency, code="travel-documents")
    begin_course(course, "en", officer=newcomer)
    for page in pages_of(course_of(course), "en", newcomer.agency.country):
        if page.item:
            answer_item(course, page.item.id, page.item.right, officer=newcomer)
        else:
            read_page(course, page.number, officer=newcomer)
