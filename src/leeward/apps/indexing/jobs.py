"""The jobs that bring what changed into the index: at once as increments, and build it again when they are many."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.indexing.queries.engine import worth_rebuilding
from leeward.apps.indexing.queries.increments import write_increments
from leeward.platform.commands import run_command
from leeward.platform.periodic.job import Job


def _rebuild() -> None:
    """In a separate process: with a million persons it takes a core for a minute, which checks need here."""
    if worth_rebuilding() is not None:
        run_command("index", "build", "--background")


JOBS = (
    Job("indexing.increments", 1.0, write_increments, _("Bring whole lists that came into the index")),
    Job("indexing.rebuild", 60.0, _rebuild, _("Build the index again where many records changed")),
)
