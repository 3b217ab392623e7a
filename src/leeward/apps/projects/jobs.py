"""The jobs of projects: freeze the figures of periods that ended, write the folders of what was published; and the
import of large files.
"""

from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.actions.figures import close_ended
from leeward.apps.projects.actions.import_task import import_ordered
from leeward.apps.projects.actions.publishing import write_folders
from leeward.apps.projects.queries.import_task import IMPORT
from leeward.platform.periodic.job import Job
from leeward.platform.worker import TaskKind


def _close() -> None:
    close_ended()


def _folders() -> None:
    write_folders()


JOBS = (
    Job("projects.periods", 3600.0, _close, _("Freeze the figures of projects' periods that ended")),
    Job(
        "projects.folders", 3600.0, _folders, _("Write the folders of published projects that were lost or not written")
    ),
)
TASKS = (TaskKind(IMPORT, import_ordered),)
