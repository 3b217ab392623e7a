"""Situation reports: one for each day, each state's part signed by one of its leads or supervisors."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.operations.access import LEADS, SECONDS, answers_for
from leeward.apps.operations.actions import situation as acts
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.models import Operation, SituationReport
from leeward.apps.operations.queries import situation as queries
from leeward.apps.operations.queries.readiness import ITEMS
from leeward.apps.operations.queries.situation_report import situation_report
from leeward.apps.operations.views.opened import known
from leeward.platform.file_answer import file_response
from leeward.platform.pdf import pdf
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_values import opened_or_none


@require_safe
@needs_role(*LEADS, *SECONDS)
def reports(request: HttpRequest, id: UUID) -> HttpResponse:
    """The newest version of each day's report, and which states have not signed it."""
    found = known(request, id)
    rows = [(row, opened_or_none(partial(queries.unsigned, row))) for row in queries.reports(found)]
    return render(request, "operations/situations.html", {"operation": found, "here": "situation", "rows": rows})


@require_safe
@needs_role(*LEADS, *SECONDS)
def report(request: HttpRequest, id: UUID, day: str) -> HttpResponse:
    """A day's report: the newest version, or the one that the address names."""
    found, row = _report(request, id, day)
    officer = signed_in(request)
    audit_look("operation.situation.read", found, officer, of=f"situation/{row.pk}")
    newest = queries.report_of(found, row.day)
    own = newest is not None and newest.pk == row.pk and answers_for(officer, found) and officer.agency.country
    context = {
        "operation": found, "here": "situation", "row": row, "newest": newest, "own": own, "meaning": queries.MEANING,
        "versions": range(1, newest.version + 1) if newest else (), "body": opened_or_none(partial(_body, row)),
        "other_signs": queries.reported_some(row, officer),
    }  # fmt: skip
    return render(request, "operations/situation.html", context)


def _body(row: SituationReport) -> dict[str, Any]:
    """What the report says, as its page shows it. Raises Unreadable."""
    parts = queries.parts(row)
    return {
        "totals": queries.totals(row), "parts": parts, "log": row.body["log"],
        "signed": [each.country for each in parts if each.signature],
        "unsigned": [each.country for each in parts if not each.signature],
        "faults": [ITEMS[item] for item in row.body["readiness"]],
    }  # fmt: skip


@require_POST
@needs_role(*LEADS, *SECONDS)
def sign(request: HttpRequest, id: UUID, day: str) -> HttpResponse:
    """Sign the part of the officer's state."""
    found, row = _report(request, id, day)
    try:
        made = acts.sign_part(row, request.POST.get("digest", ""), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Signed for %(state)s.") % {"state": made.country})
    return redirect("operations:situation", found.pk, row.day.isoformat())


@require_safe
@needs_role(*LEADS, *SECONDS)
def file(request: HttpRequest, id: UUID, day: str) -> HttpResponse:
    """The report as PDF."""
    found, row = _report(request, id, day)
    audit_look("operation.situation.file", found, signed_in(request), of=f"situation/{row.pk}")
    return file_response(pdf(situation_report(row)), f"situation-{row.day:%Y%m%d}-{row.version}.pdf")


def _report(request: HttpRequest, id: UUID, day: str) -> tuple[Operation, SituationReport]:
    found, number = known(request, id), request.GET.get("version", "")
    try:
        row = queries.report_of(found, date.fromisoformat(day), int(number[:6]) if number.isdecimal() else None)
    except ValueError as error:
        raise Http404 from error
    if row is None:
        raise Http404
    return found, row
