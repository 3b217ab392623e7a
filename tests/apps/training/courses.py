"""A course in use at the school of the tests."""

from tests.apps.training.conftest import School
from tests.core.training.courses.example import files

from leeward.apps.training.actions.courses import approve_course, propose_course
from leeward.apps.training.models import CourseVersion

OTHER_ITEM = """- id: paper
  question: Does paper alone prove anything?
  choices: [No, "Yes"]
  right: [1]
  why: It can be had.
  source: Doc 9303-2
"""


def in_use(school: School, **changes: str | bytes | None) -> CourseVersion:
    """The small course, proposed by Tara and approved by Clara."""
    row = propose_course(files(**changes), officer=school.tara)
    approve_course(row, officer=school.clara)
    row.refresh_from_db()
    return row
