"""The jobs of care: erase closed cases, take in withdrawals, compare notices of missing persons and documents with
other agencies, keep people's own pages up to date.
"""

from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.actions.intersecting import compare_ordered, order_waiting
from leeward.apps.protection.actions.keys import destroy_expired
from leeward.apps.protection.actions.missing import follow_notices
from leeward.apps.protection.actions.partner_marks import follow_all
from leeward.apps.protection.actions.person_pages import publish_pages
from leeward.apps.protection.actions.preparing import draw_ordered, prepare_ordered
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.queries.comparing import COMPARE
from leeward.apps.protection.queries.preparing import DRAW, PREPARE
from leeward.platform.periodic.job import Job
from leeward.platform.worker import TaskKind


def _erase() -> None:
    destroy_expired()


def _withdrawals() -> None:
    take_withdrawals()


def _pages() -> None:
    publish_pages()


def _marks() -> None:
    follow_all()


def _notices() -> None:
    follow_notices()


def _comparisons() -> None:
    order_waiting()


JOBS = (
    Job("protection.erasure", 3600.0, _erase, _("Destroy the keys of closed cases whose retention period has ended")),
    Job("protection.withdrawals", 5.0, _withdrawals, _("Carry out withdrawals that people made on their own page")),
    Job("protection.notices", 10.0, _notices, _("Compare people in care with new notices of missing persons")),
    Job("protection.marks", 300.0, _marks, _("Bring the marks that partners have to what the cases say")),
    Job("protection.comparisons", 10.0, _comparisons, _("Compare documents that found no room in the queue")),
    Job("protection.pages", 60.0, _pages, _("Bring people's own pages up to date")),
)
TASKS = (
    TaskKind(PREPARE, prepare_ordered),
    TaskKind(DRAW, draw_ordered),
    TaskKind(COMPARE, compare_ordered),
)
