"""What changed since the last published file."""

from leeward.apps.projects.models import Project
from leeward.apps.projects.queries.iati import last_published
from leeward.core.results.iati.differences import Difference, differences
from leeward.core.results.iati.file_reader import read

MOST = 200
_ALWAYS = ("updated",)
"""Fields that differ in every file."""


def changes_of(project: Project, content: bytes) -> list[Difference] | None:
    """The differences between the last published file and this one; None before the first."""
    last = last_published(project)
    if last is None or not content:
        return None
    found = differences(read(bytes(last.content)).activities, read(content).activities)
    return [each for each in found if each.field not in _ALWAYS][:MOST]
