"""Groups computed at an analyst's wish: ordered in a request, done by the worker."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.inquiries import open_inquiry
from leeward.apps.networks.queries.network import TooMany
from leeward.core.graph import kernel
from leeward.messages.failures import failure_sentence
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import Progress, QueueFull, TaskRefused, submit

RUN = "networks.run"


def waiting(inquiry: Inquiry) -> Task | None:
    """The computation of the inquiry that waits or runs."""
    return Task.objects.filter(kind=RUN, state__in=Task.OPEN, order__inquiry=str(inquiry.pk)).first()


def failure(inquiry: Inquiry) -> str:
    """Why the newest computation that an analyst wished came to nothing; empty where it did not fail."""
    last = Task.objects.filter(kind=RUN, order__inquiry=str(inquiry.pk)).first()
    return failure_sentence(last.failure, last.detail) if last is not None and last.state == Task.State.FAILED else ""


def order(inquiry: Inquiry, *, officer: Officer) -> None:
    """Have everything computed again. Raises NotAllowed."""
    if not kernel.available():
        raise NotAllowed(_("Computing groups needs the extra “analysis”, which is not installed here."))

    def work() -> None:
        if waiting(inquiry) is not None:
            raise NotAllowed(_("It is being computed already."))
        wanted = {"inquiry": str(inquiry.pk), "officer": str(officer.pk)}
        submit(Task(kind=RUN, agency=inquiry.agency.code, officer=officer.username, order=wanted))

    try:
        durably(work)
    except QueueFull as full:
        raise NotAllowed(_("Too much is waiting to be computed. Try again in some minutes.")) from full


def run_ordered(progress: Progress) -> Mapping[str, Any]:
    """The work of the task. The officer's right is asked for again: it may have ended since."""
    officer = Officer.objects.filter(pk=progress.order["officer"], is_active=True).first()
    inquiry = open_inquiry(progress.order["inquiry"], officer) if officer else None
    if inquiry is None:
        raise TaskRefused(_("The inquiry is not open any more."))
    progress.report("compute", 0, 0)
    try:
        compute(inquiry, officer=officer, again=True)
    except TooMany as error:
        raise TaskRefused(
            _("The scope has %(count)s mentions. Ask for a narrower one.") % {"count": error.count}
        ) from error
    return {}
