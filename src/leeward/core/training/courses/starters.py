"""The courses that Leeward ships, as folders that an agency takes, changes and approves like its own."""

from collections.abc import Mapping
from functools import cache

from leeward.core.training.courses.course import Course
from leeward.core.training.courses.course_files import read_course
from leeward.resources import read_folder

_FOLDER = "training/courses"


@cache
def starter_files() -> Mapping[str, Mapping[str, bytes]]:
    """The files of each starter course, by its code."""
    found: dict[str, dict[str, bytes]] = {}
    for path, data in sorted(read_folder(_FOLDER).items()):
        code, _slash, name = path.partition("/")
        found.setdefault(code, {})[name] = data
    return found


@cache
def starters() -> Mapping[str, Course]:
    """Each starter course, by its code."""
    return {code: read_course(files) for code, files in starter_files().items()}
