"""What cohorts achieved, for boards: groups of 11 officers or more, and single officers in `results_of` only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncMonth

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.models import Burst, BurstAnswer, Cohort, CohortCourse, CourseProgress
from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import Interval, TooFew, measure
from leeward.core.training.detection.spread import LEAST_PEOPLE, Spread, spread

_TOLD = {
    "targets": Count("pk", filter=Q(target=True)),
    "found": Count("pk", filter=Q(target=True) & ~Q(decision="let_go")),
    "good": Count("pk", filter=Q(target=False)),
    "sent_on": Count("pk", filter=Q(target=False) & ~Q(decision="let_go")),
}
"""Answers as detection counts them, in the database."""


def answers_of(cohort: Cohort, since: date | None = None, until: date | None = None) -> QuerySet[BurstAnswer]:
    """The answers of the cohort's officers in bursts, of days from `since` through `until` (UTC)."""
    rows = BurstAnswer.objects.filter(burst__officer__cohorts=cohort)
    rows = rows.filter(answered_at__date__gte=since) if since else rows
    return rows.filter(answered_at__date__lte=until) if until else rows


def counts_by(rows: QuerySet[BurstAnswer], by: str) -> Mapping[Any, Counts]:
    """The counts of these answers, by a field."""
    told = rows.order_by().values_list(by).annotate(**_TOLD)
    return {key: Counts(targets, found, good, sent_on) for key, targets, found, good, sent_on in told}


def skill(cohort: Cohort, since: date | None = None, until: date | None = None) -> Interval | None:
    """Pooled d' of the cohort with its 95 % interval."""
    return pooled(counts_by(answers_of(cohort, since, until), "burst__officer_id").values())


def pooled(people: Collection[Counts]) -> Interval | None:
    """d' of these officers together. None under 11 of them, or where they have too few answers for a d'."""
    return skill_of(sum(people, Counts())) if len(people) >= LEAST_PEOPLE else None


def skill_of(counts: Counts) -> Interval | None:
    """The d' of these answers; None if they are too few."""
    try:
        return measure(counts).sensitivity
    except TooFew:
        return None


def spread_of(people: Iterable[Counts]) -> Spread | None:
    """The spread over these officers; None where too few were measured."""
    try:
        return spread(people)
    except TooFew:
        return None


def skill_by_month(cohort: Cohort) -> Mapping[date, Interval]:
    """Pooled d' of each month in which 11 officers or more answered."""
    rows = answers_of(cohort).annotate(month=TruncMonth("answered_at"))
    told: defaultdict[date, list[Counts]] = defaultdict(list)
    found = rows.order_by().values_list("month", "burst__officer_id").annotate(**_TOLD)
    for month, _officer, targets, found_, good, sent_on in found:
        told[month.date()].append(Counts(targets, found_, good, sent_on))
    return {month: known for month, each in sorted(told.items()) if (known := pooled(each))}


def finished(cohort: Cohort) -> int:
    """Officers of the cohort who finished every course of it. For a cohort without courses it is 0."""
    codes = set(cohort.courses.values_list("code", flat=True))
    if not codes:
        return 0
    rows = CourseProgress.objects.filter(officer__cohorts=cohort, course__code__in=codes).exclude(finished_at=None)
    done = rows.order_by().values("officer_id").annotate(courses=Count("course__code", distinct=True))
    return done.filter(courses=len(codes)).count()


@dataclass(frozen=True, slots=True)
class OfficerResult:
    """What one officer did, for trainers: counts of answers, courses finished, and when the last burst was."""

    officer: Officer
    counts: Counts
    courses: int
    last_burst: datetime | None
    skill: Interval | None


def results_of(cohort: Cohort) -> list[OfficerResult]:
    """What each officer of the cohort did. For trainers only: the view asks."""
    counts = counts_by(answers_of(cohort), "burst__officer_id")
    codes = cohort.courses.values("code")
    rows = cohort.officers.annotate(
        last=Max("bursts__ended_at"),
        done=Count(
            "course_progress__course__code",
            filter=Q(course_progress__course__code__in=codes) & ~Q(course_progress__finished_at=None),
            distinct=True,
        ),
    )
    found = []
    for officer in rows.order_by("display_name", "pk"):
        mine = counts.get(officer.pk, Counts())
        found.append(OfficerResult(officer, mine, officer.done, officer.last, skill_of(mine)))
    return found


def due_courses(officer: Officer, today: date) -> Mapping[str, date]:
    """The first last day of each course that a cohort of the officer does."""
    rows = CohortCourse.objects.filter(_running(today), cohort__officers=officer)
    return dict(rows.order_by().values_list("code").annotate(Min("due_on")))


def burst_due(officer: Officer, today: date) -> date | None:
    """The day on which a burst of the officer is due by their cohorts; None if no cohort asks for one. A first burst is
    due today: when someone joined a cohort is not kept.
    """
    rows = Cohort.objects.filter(officers=officer, starts_on__lte=today).exclude(burst_days=None)
    plans = list(rows.exclude(ends_on__lt=today).values_list("burst_days", "starts_on"))
    last = Burst.objects.filter(officer=officer).aggregate(Max("ended_at"))["ended_at__max"] if plans else None
    ended = local_date(officer.post, last) if last else None
    return min((next_burst(starts_on, days or 0, ended, today) for days, starts_on in plans), default=None)


def next_burst(starts_on: date, days: int, ended: date | None, today: date) -> date:
    """When the next burst of someone is due whose last one ended on a day, or who had none."""
    return max(starts_on, today if ended is None else ended + timedelta(days=days))


def _running(today: date) -> Q:
    return Q(cohort__starts_on__lte=today) & (Q(cohort__ends_on=None) | Q(cohort__ends_on__gte=today))
