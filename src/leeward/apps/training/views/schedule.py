"""The trainer's schedule: what is due by week, as a page and as a calendar file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.access import TRAINERS
from leeward.apps.training.actions.cohorts import note_schedule
from leeward.apps.training.queries.schedule import calendar, schedule
from leeward.platform.file_answer import file_response


@require_safe
@needs_role(*TRAINERS)
def weeks(request: HttpRequest) -> HttpResponse:
    """Who has to do what, by week; that a trainer looked is in the audit log."""
    officer = signed_in(request)
    note_schedule(officer=officer)
    context = {"weeks": schedule(officer, local_date(officer.post)), "here": "board", "keeps": True}
    return render(request, "training/schedule.html", context)


@require_safe
@needs_role(*TRAINERS)
def calendar_file(request: HttpRequest) -> HttpResponse:
    """How many of each kind are due on each day, without names."""
    officer, now = signed_in(request), timezone.now()
    return file_response(calendar(officer, local_date(officer.post), now), "training.ics")
