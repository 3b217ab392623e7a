"""The jobs of networks: end inquiries whose time has run out, erase what ended ones derived, compute groups."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.actions.inquiries import end_expired, erase_ended
from leeward.apps.networks.actions.run_orders import RUN, run_ordered
from leeward.apps.networks.actions.runs import compute_open
from leeward.core.graph import kernel
from leeward.platform.periodic.job import Job
from leeward.platform.worker import TaskKind


def _end() -> None:
    end_expired()


def _erase() -> None:
    erase_ended()


def _compute() -> None:
    if kernel.available():
        compute_open()


JOBS = (
    Job("networks.expiry", 30.0, _end, _("End inquiries whose time has run out")),
    Job("networks.erasure", 3600.0, _erase, _("Erase what was derived under inquiries that ended")),
    Job("networks.groups", 3600.0, _compute, _("Compute the groups of open inquiries of which something changed")),
)
TASKS = (TaskKind(RUN, run_ordered),)
