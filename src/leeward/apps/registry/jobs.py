"""What is done about records whose day has come."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.actions.erasure import erase_ended
from leeward.apps.registry.actions.proposals import expire_proposals
from leeward.apps.registry.actions.records import expire_due
from leeward.apps.registry.forms.drafts import expire_drafts
from leeward.platform.periodic.job import Job


def _expire() -> None:
    """What no one renewed ends on its day, before what it says is erased."""
    now = timezone.now()
    expire_due(now.date())
    erase_ended(now)
    expire_proposals(now)
    expire_drafts(now)


JOBS = (
    Job("registry.expiry", 60.0, _expire, _("End records, proposals and drafts on their day, and erase ended ones")),
)
