"""The jobs of networks: follow sources, end inquiries whose time ran out, erase what has to go, compute groups, compare
the inquiries that allow it, and the values that agencies ask each other about.
"""

from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.actions.charts.imports import COMPARE_IMPORTED, compare_imported
from leeward.apps.networks.actions.comparing_inquiries import compare_with_partners
from leeward.apps.networks.actions.comparing_values import COMPARE, compare_ordered, order_waiting
from leeward.apps.networks.actions.ingesting.erasing import erase_due, sweep
from leeward.apps.networks.actions.ingesting.following import follow_sources
from leeward.apps.networks.actions.inquiries import end_expired, erase_ended
from leeward.apps.networks.actions.interventions import measure_due
from leeward.apps.networks.actions.overlaps import find_overlaps
from leeward.apps.networks.actions.run_orders import RUN, run_ordered
from leeward.apps.networks.actions.runs import compute_open
from leeward.apps.networks.actions.value_questions import forget_lapsed
from leeward.core.graph import kernel
from leeward.platform.periodic.job import Job
from leeward.platform.worker import TaskKind


def _end() -> None:
    end_expired()


def _erase() -> None:
    erase_ended()


def _measure() -> None:
    if kernel.available():
        measure_due()


def _compute() -> None:
    if kernel.available():
        compute_open()


def _follow() -> None:
    follow_sources()


def _erase_due() -> None:
    erase_due()
    sweep()


def _overlaps() -> None:
    find_overlaps()


def _partners() -> None:
    compare_with_partners()


def _questions() -> None:
    forget_lapsed()
    order_waiting()


JOBS = (
    Job("networks.follow", 20.0, _follow, _("Read new sources of networks")),
    Job("networks.sources", 600.0, _erase_due, _("Erase sources of networks whose original was erased")),
    Job("networks.expiry", 30.0, _end, _("End inquiries whose time has run out")),
    Job("networks.erasure", 3600.0, _erase, _("Erase what was derived under inquiries that ended")),
    Job("networks.snapshots", 3600.0, _measure, _("Measure networks 30, 90 and 180 days after an intervention")),
    Job("networks.groups", 3600.0, _compute, _("Compute the groups of open inquiries of which something changed")),
    Job("networks.overlaps", 600.0, _overlaps, _("Find open inquiries that touch the same, where both allow it")),
    Job(
        "networks.partners",
        30.0,
        _partners,
        _("Compare inquiries with those of partners, where both allow it; erase what has ended"),
    ),
    Job(
        "networks.questions",
        10.0,
        _questions,
        _("Compare values that found no room in the queue; erase questions that ended"),
    ),
)
TASKS = (TaskKind(RUN, run_ordered), TaskKind(COMPARE, compare_ordered), TaskKind(COMPARE_IMPORTED, compare_imported))
