"""Jobs on records whose review or deletion day has come."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.actions.erasure import erase_ended
from leeward.apps.registry.actions.fetching import FETCH, fetch_ordered, start_due
from leeward.apps.registry.actions.proposals import expire_proposals
from leeward.apps.registry.actions.records import expire_due
from leeward.apps.registry.actions.undo_task import UNDO, undo_ordered
from leeward.apps.registry.actions.uploads import IMPORT, import_uploaded, remove_uploads
from leeward.apps.registry.forms.drafts import expire_drafts
from leeward.platform.periodic.job import Job
from leeward.platform.worker import TaskKind


def _expire() -> None:
    """End records, proposals and drafts past their day, and erase ended records (after records have expired)."""
    now = timezone.now()
    expire_due(now.date())
    erase_ended(now)
    expire_proposals(now)
    expire_drafts(now)


JOBS = (
    Job("registry.expiry", 60.0, _expire, _("End records, proposals and drafts on their day, and erase ended ones")),
    Job("registry.fetch", 60.0, start_due, _("Fetch lists that are due")),
    Job("registry.uploads", 60.0, remove_uploads, _("Remove the files of imports that have ended")),
)
TASKS = (TaskKind(IMPORT, import_uploaded), TaskKind(UNDO, undo_ordered), TaskKind(FETCH, fetch_ordered))
