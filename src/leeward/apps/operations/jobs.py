"""The jobs of operations: what Leeward does at their sites becomes events, and uses of grants are reported."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.operations.actions.follow_up import count_questions
from leeward.apps.operations.actions.in_care import count_care
from leeward.apps.operations.actions.ingesting.following import follow_hours, follow_sources
from leeward.apps.operations.actions.situation import draft_due
from leeward.apps.operations.actions.uses import report_due
from leeward.platform.periodic.job import Job


def _follow() -> None:
    follow_sources()


def _hours() -> None:
    follow_hours()


def _report() -> None:
    report_due()


def _draft() -> None:
    draft_due(timezone.now())


def _count() -> None:
    count_questions(timezone.now())


def _care() -> None:
    count_care(timezone.now())


JOBS = (
    Job("operations.follow", 10.0, _follow, _("Read hits, answers and referrals at the sites of operations")),
    Job("operations.hours", 300.0, _hours, _("Count the checks of each hour at the sites of operations")),
    Job("operations.situation", 900.0, _draft, _("Draft the situation report of each day of an operation")),
    Job("operations.follow_up", 3600.0, _count, _("Count the open questions after operations")),
    Job(
        "operations.care", 3600.0, _care, _("Count each day the people met at the sites of operations who are in care")
    ),
    Job("operations.uses", 60.0, _report, _("Report the uses of access by grant to the owners of the lists")),
)
