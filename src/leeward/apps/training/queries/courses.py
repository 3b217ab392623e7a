"""Courses of an agency, and one opened: its files, whether they are what the node signed, and its pages in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from uuid import UUID

from django.http import Http404

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.training.access import KEEPERS, courses_of
from leeward.apps.training.models import CourseVersion
from leeward.core.training.courses.archive import read_archive
from leeward.core.training.courses.cmi5 import heading
from leeward.core.training.courses.course import BadCourse, Course, Language, Law, QuizItem
from leeward.core.training.courses.course_files import read_course
from leeward.core.training.courses.signature import NotSigned, verify_course

Kind = Literal["lesson", "law", "item"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a course: a lesson or law as Markdown, or one item of its test. `number` is from 1."""

    number: int
    kind: Kind
    title: str
    name: str = ""
    text: str = ""
    law: Law | None = None
    item: QuizItem | None = None


@lru_cache(maxsize=16)
def _read(package: bytes) -> tuple[Course, Mapping[str, bytes]]:
    files = read_archive(package)
    return read_course(files), files


def files_of(row: CourseVersion) -> Mapping[str, bytes]:
    """The files of the version, by their path."""
    return _read(bytes(row.package))[1]


def course_of(row: CourseVersion) -> Course:
    """The course of the version."""
    return _read(bytes(row.package))[0]


def course_titles(officer: Officer) -> Mapping[str, str]:
    """The title of each course of the agency by its code, of the newest version that a second person approved."""
    approved = (CourseVersion.State.APPROVED, CourseVersion.State.RETIRED)
    rows = courses_of(officer).filter(state__in=approved).order_by("code", "version").values_list("code", "titles")
    return {code: next(iter(titles.values()), code) for code, titles in rows}


def is_genuine(row: CourseVersion) -> bool:
    """Whether the files are what this node signed when the version was approved."""
    try:
        mine = trust.identity()
        verify_course(files_of(row), [mine.signer.verify_key, *(each.signing for each in mine.bundles)])
    except (NotReady, NotSigned, BadCourse):
        return False
    course = course_of(row)
    return (course.code, course.version) == (row.code, row.version)


def known_course(officer: Officer, id: UUID) -> CourseVersion:
    """The version, if the officer may see it: approved ones, and every one for those who decide. Raises Http404, also
    where its files were damaged behind the application.
    """
    rows = courses_of(officer).filter(pk=id)
    if not has_role(officer, *KEEPERS):
        rows = rows.filter(state=CourseVersion.State.APPROVED)
    found = rows.first()
    if found is None or not is_whole(found):
        raise Http404
    return found


def is_whole(row: CourseVersion) -> bool:
    """Whether the files of the version can be read at all."""
    try:
        _read(bytes(row.package))
    except BadCourse:
        return False
    return True


def pages_of(course: Course, language: Language, state: str) -> Sequence[Page]:
    """Lessons, the law of the state, then the items of the test."""
    part = course.parts[language]
    pages = [
        Page(number, "lesson", heading(text), name, text) for number, (name, text) in enumerate(part.lessons.items(), 1)
    ]
    law = law_of(course, language, state)
    if law:
        pages.append(Page(len(pages) + 1, "law", heading(law.text), text=law.text, law=law))
    for item in part.quiz:
        pages.append(Page(len(pages) + 1, "item", item.question, item=item))
    return pages


def law_of(course: Course, language: Language, state: str) -> Law | None:
    """The law of the state in this language, else in any."""
    laws = [each for each in course.laws if each.state == state]
    return next((each for each in laws if each.language == language), laws[0] if laws else None)


def language_for(course: Course, wanted: str) -> Language:
    """The wanted language if the course has it, else its first one."""
    return next((each for each in course.parts if each == wanted), next(iter(course.parts)))
