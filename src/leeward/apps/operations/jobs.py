"""The jobs of operations: what Leeward does at their sites becomes events."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.operations.actions.ingesting.following import follow_sources
from leeward.platform.periodic.job import Job


def _follow() -> None:
    follow_sources()


JOBS = (Job("operations.follow", 10.0, _follow, _("Read checks, hits and answers at the sites of operations")),)
