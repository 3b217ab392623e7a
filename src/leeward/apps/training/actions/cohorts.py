"""Cohorts: begun and changed by a trainer, with their officers, courses and how often a burst is due."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.training.access import cohorts_of, courses_of, sees_persons
from leeward.apps.training.models import Cohort, CohortCourse, CourseVersion
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class CohortSaid:
    """What is said of a cohort; `courses` have the last day by code."""

    name: str
    starts_on: date
    ends_on: date | None
    burst_days: int | None
    officers: Collection[Officer]
    courses: Mapping[str, date]


def save_cohort(said: CohortSaid, *, officer: Officer, cohort: Cohort | None = None) -> Cohort:
    """Begin a cohort, or change one. Raises NotAllowed."""
    if not sees_persons(officer):
        raise NotAllowed(_("A trainer keeps cohorts."))
    if any(each.agency_id != officer.agency_id or not each.is_active for each in said.officers):
        raise NotAllowed(_("A cohort has officers of your agency."))
    used = courses_of(officer).filter(state=CourseVersion.State.APPROVED, code__in=said.courses)
    if used.count() != len(said.courses):
        raise NotAllowed(_("A cohort does courses that are in use."))

    def store() -> Cohort:
        same = cohorts_of(officer).filter(name=said.name)
        if (same.exclude(pk=cohort.pk) if cohort else same).exists():
            raise NotAllowed(_("Your agency has a cohort of this name already."))
        row = cohort or Cohort(agency=officer.agency, begun_by=officer, begun_at=timezone.now())
        row.name, row.starts_on, row.ends_on, row.burst_days = said.name, said.starts_on, said.ends_on, said.burst_days
        row.save()
        row.officers.set(said.officers)
        row.courses.all().delete()
        CohortCourse.objects.bulk_create(
            CohortCourse(cohort=row, code=code, due_on=day) for code, day in said.courses.items()
        )
        details = {"officers": len(said.officers), "courses": sorted(said.courses)}
        append("training.cohort", actor=actor_of(officer), object=f"cohort/{row.pk}", details=details)
        return row

    return durably(store)


def note_look(cohort: Cohort, *, officer: Officer) -> None:
    """On disk before a trainer sees what single officers did."""
    durably(lambda: append("training.cohort.read", actor=actor_of(officer), object=f"cohort/{cohort.pk}"))


def note_schedule(*, officer: Officer) -> None:
    """On disk before a trainer sees which officer has what to do."""
    durably(lambda: append("training.schedule.read", actor=actor_of(officer)))
