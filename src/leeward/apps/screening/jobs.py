"""Jobs on past checks: erase, purge, and compare with records that arrived since."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.indexing.queries.engine import engine
from leeward.apps.screening.actions.care import forget_ended
from leeward.apps.screening.actions.erasure import follow_copies, follow_withdrawals, purge_checks
from leeward.apps.screening.actions.hour_counts import count_hours
from leeward.apps.screening.actions.received_marks import compare_open, forget_ended_received
from leeward.apps.screening.batch.actions.retrospective import worth_looking_back
from leeward.apps.screening.queries.coverage import count_again
from leeward.apps.screening.queries.received_marks import TABLE
from leeward.platform.commands import run_command
from leeward.platform.periodic.job import Job


def _erase_evidence() -> None:
    follow_withdrawals()
    follow_copies()


def _look_back() -> None:
    """In a separate process: it reads every check within the retention."""
    if worth_looking_back():
        run_command("screen", "--past", "--background")


def _count() -> None:
    """Count also while no one checks, so that the first traveller of the morning does not wait."""
    count_again(engine().current())


def _forget_marks() -> None:
    now = timezone.now()
    forget_ended(now)
    forget_ended_received(now)


JOBS = (
    Job("screening.evidence", 60.0, _erase_evidence, _("Erase the evidence on records that were withdrawn")),
    Job("screening.purge", 60.0, purge_checks, _("Delete checks past their retention period")),
    Job("screening.late_hits", 3600.0, _look_back, _("Compare past checks with records that arrived since")),
    Job("screening.hours", 300.0, count_hours, _("Count checks by hour for the figures")),
    Job("screening.count", 60.0, _count, _("Count the records that a check may not search"), each_process=True),
    Job("screening.marks", 2.0, compare_open, _("Compare open checks with marks that partners gave")),
    Job("screening.marks_here", 2.0, TABLE.refresh, _("Read marks that partners gave"), each_process=True),
    Job("screening.marks_ended", 3600.0, _forget_marks, _("Erase marks of protection whose time is over")),
)
