"""What an officer did in a course: pages read, items answered, and whether that passes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.training.access import courses_of
from leeward.apps.training.models import CourseProgress, CourseVersion
from leeward.apps.training.queries.courses import Page, course_of, is_whole, language_for, pages_of
from leeward.core.training.courses.course import LANGUAGE_NAMES, Language, QuizItem

PASS_SHARE = 0.8
"""Share of a test's items whose first answer has to be right."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A course in use, as the list shows it: `done` of `pages`, and the last day that a cohort set, if there is one.

    `languages` are by their own names; `lacks` is the officer's where the course is not in it.
    """

    row: CourseVersion
    title: str
    languages: Collection[str]
    progress: CourseProgress | None
    done: int
    pages: int
    passed: bool | None
    due: date | None = None
    lacks: str = ""

    @property
    def has_begun(self) -> bool:
        """Whether it is under way."""
        return self.progress is not None and self.progress.finished_at is None


def listed(officer: Officer, wanted: Language, due: Mapping[str, date]) -> list[Listed]:
    """The courses in use, those that are due first."""
    mine: dict[Any, CourseProgress] = {}
    for each in CourseProgress.objects.filter(officer=officer).order_by("started_at"):
        mine[each.course_id] = each
    rows = courses_of(officer).filter(state=CourseVersion.State.APPROVED)
    found = [_listed(row, mine.get(row.pk), officer, wanted, due.get(row.code)) for row in rows if is_whole(row)]
    return sorted(found, key=lambda each: (bool(each.passed), each.due or date.max, each.title))


def _listed(
    row: CourseVersion, progress: CourseProgress | None, officer: Officer, wanted: Language, due: date | None
) -> Listed:
    course = course_of(row)
    language = language_for(course, progress.language if progress else wanted)
    pages = pages_of(course, language, officer.agency.country)
    done, passed = (len(done_pages(progress, pages)), verdict(progress, pages)) if progress else (0, None)
    title, names = course.parts[language].title, [LANGUAGE_NAMES[each] for each in course.parts]
    lacks = "" if wanted in course.parts else LANGUAGE_NAMES[wanted]
    return Listed(row, title, names, progress, done, len(pages), passed, due, lacks)


def progress_of(officer: Officer, course: CourseVersion) -> CourseProgress | None:
    """What the officer did in this version: what is under way, else the last time."""
    return _progress(officer, course).order_by("-started_at").first()


def open_progress(officer: Officer, course: CourseVersion) -> CourseProgress | None:
    """What is under way."""
    return _progress(officer, course).filter(finished_at=None).first()


def _progress(officer: Officer, course: CourseVersion) -> QuerySet[CourseProgress]:
    return CourseProgress.objects.filter(officer=officer, course=course)


def chosen(progress: CourseProgress | None) -> Mapping[str, Collection[int]]:
    """The first answer to each item."""
    return (progress.done or {}).get("chosen", {}) if progress else {}


def done_pages(progress: CourseProgress, pages: Sequence[Page]) -> list[Page]:
    """The pages that were read or answered."""
    read, answers = (progress.done or {}).get("pages", ()), chosen(progress)
    return [page for page in pages if page.number in read or (page.item and page.item.id in answers)]


def next_page(progress: CourseProgress, pages: Sequence[Page]) -> Page | None:
    """The first page that was not read or answered; None when all were."""
    done = {page.number for page in done_pages(progress, pages)}
    return next((page for page in pages if page.number not in done), None)


def is_right(item: QuizItem, answer: Collection[int]) -> bool:
    """Whether exactly the right choices were chosen."""
    return frozenset(answer) == item.right


def right_items(progress: CourseProgress, pages: Sequence[Page]) -> tuple[int, int]:
    """Items whose first answer was right, and all items."""
    answers, items = chosen(progress), [page.item for page in pages if page.item]
    return sum(is_right(item, answers.get(item.id, ())) for item in items), len(items)


def verdict(progress: CourseProgress, pages: Sequence[Page]) -> bool | None:
    """Whether the test was passed; None until it was finished, and for a course without one."""
    right, items = right_items(progress, pages)
    return right >= PASS_SHARE * items if progress.finished_at and items else None
