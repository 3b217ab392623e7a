"""xAPI statements of finished courses and bursts, for the learning system of an agency. We emit them, and no more."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.training.models import Burst, CourseProgress
from leeward.apps.training.queries.courses import course_of, is_whole, language_for, pages_of
from leeward.apps.training.queries.progress import right_items, verdict
from leeward.core.training.statements import Event, statement

Name = Callable[[int], str]
_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)


def statements_of(officer: Officer, home: str) -> list[dict[str, Any]]:
    """Those of the officer's agency, oldest first; `home` is the address of the node. A person is their number here."""
    return statements_since(officer.agency, home, _ALWAYS, str)


def statements_since(agency: Agency, home: str, since: datetime, name: Name) -> list[dict[str, Any]]:
    """Those of an agency of what ended since then, oldest first; `name` makes the account name of an officer."""
    events = [*_courses(agency, home, since, name), *_bursts(agency, home, since, name)]
    return [statement(each) for each in sorted(events, key=lambda each: (each.moment, each.key))]


def _courses(agency: Agency, home: str, since: datetime, name: Name) -> Iterator[Event]:
    rows = CourseProgress.objects.filter(officer__agency=agency, finished_at__gte=since)
    for row in rows.select_related("course", "officer__agency"):
        if row.finished_at is None or not is_whole(row.course):
            continue
        course = course_of(row.course)
        language = language_for(course, row.language)
        pages = pages_of(course, language, row.officer.agency.country)
        passed, (right, items) = verdict(row, pages), right_items(row, pages)
        yield Event(
            f"course/{row.pk}",
            name(row.officer_id),
            home,
            "completed" if passed is None else "passed" if passed else "failed",
            f"urn:leeward:course:{course.code}:{course.version}",
            course.parts[language].title,
            language,
            row.finished_at,
            passed,
            right / items if items else None,
        )


def _bursts(agency: Agency, home: str, since: datetime, name: Name) -> Iterator[Event]:
    rows = Burst.objects.filter(officer__agency=agency, ended_at__gte=since)
    for row in rows:
        if row.ended_at is None:
            continue
        seconds = max((row.ended_at - row.started_at).total_seconds(), 0.0)
        facts = ("urn:leeward:burst", "Burst of drills", "en", row.ended_at, None, None, seconds)
        yield Event(f"burst/{row.pk}", name(row.officer_id), home, "completed", *facts)
