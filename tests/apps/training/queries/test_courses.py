"""A course for its reader: its titles, its language, and the law of the reader's state."""

import pytest
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use
from tests.core.training.courses.example import files

from leeward.apps.training.models import CourseVersion
from leeward.apps.training.queries.courses import course_titles, language_for, law_of, pages_of
from leeward.core.training.courses.course import Language
from leeward.core.training.courses.course_files import read_course


def test_a_course_is_named_by_its_title_in_its_first_language(school: School) -> None:
    assert course_titles(school.tara) == {}
    row = in_use(school)
    assert course_titles(school.tara) == {row.code: next(iter(row.titles.values()))}
    assert course_titles(school.bob) == {}, "another agency's"
    CourseVersion.objects.update(state=CourseVersion.State.DECLINED)
    assert course_titles(school.tara) == {}, "no one has approved that title"


@pytest.mark.parametrize(
    ("wanted", "read"),
    [
        ("es", "es"),
        ("en", "en"),
        ("nl", "en"),
        ("", "en"),
    ],
)
def test_the_wanted_language_or_the_first(wanted: str, read: Language) -> None:
    assert language_for(read_course(files()), wanted) == read


@pytest.mark.parametrize(
    ("state", "language", "found"),
    [
        ("BRB", "en", "en"),
        ("BRB", "es", "en"),
        ("DOM", "en", "es"),
        ("HTI", "en", None),
    ],
)
def test_the_law_of_the_state_in_this_language_else_in_any(state: str, language: Language, found: str | None) -> None:
    course = read_course(files())
    law = law_of(course, language, state)
    assert (law.language if law else None) == found
    kinds = [page.kind for page in pages_of(course, language, state)]
    assert kinds == (["lesson", "law", "item"] if found else ["lesson", "item"])
    assert [page.number for page in pages_of(course, language, state)] == list(range(1, len(kinds) + 1))
