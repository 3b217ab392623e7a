"""Jobs on sessions and refused sign-ins."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.actions.officers import clear_ended_sessions, record_counted_refusals
from leeward.apps.agencies.actions.proposals import expire_proposals
from leeward.platform.periodic.job import Job

JOBS = (
    Job(
        "agencies.refusals",
        60.0,
        record_counted_refusals,
        _("Write refused attempts to sign in, which each process counts, to the audit log"),
        each_process=True,
    ),
    Job("agencies.proposals", 600.0, expire_proposals, _("Close proposals of rights that no one decided in time")),
    Job("agencies.sessions", 60.0, clear_ended_sessions, _("Delete sessions that have ended")),
)
