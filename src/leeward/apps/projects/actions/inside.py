"""What an action changes is part of its project. Pages look rows up that way, but no action relies on it."""

from django.utils.translation import gettext as _

from leeward.apps.projects.models import Document, EntryLink, Goal, Indicator, Period, Project, Transaction
from leeward.platform.refusal import NotAllowed

Part = Goal | Indicator | Period | EntryLink | Document | Transaction


def check_inside(project: Project, *parts: Part | None) -> None:
    """Raises NotAllowed where one of them is part of another project, whose lock and audit rows would be left out."""
    for part in parts:
        if part is not None and _project_of(part) != project.pk:
            raise NotAllowed(_("This is not part of the project."))


def _project_of(part: Part) -> object:
    if isinstance(part, EntryLink):
        part = part.indicator
    if isinstance(part, Indicator):
        part = part.goal
    return part.project_id
