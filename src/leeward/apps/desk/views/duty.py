"""Handing over a shift, the roster, the directory, and response times."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.login_redirect import back_to
from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import zone_of
from leeward.apps.desk.access import DESK
from leeward.apps.desk.actions import duty
from leeward.apps.desk.forms.requests import DAYS, CounterpartForm, ExemptionForm, HandOverForm, ShiftForm
from leeward.apps.desk.models import Kind, Shift
from leeward.apps.desk.queries import labels, promises
from leeward.apps.desk.queries.about import stopped_others
from leeward.apps.desk.queries.directory import counterpart, directory
from leeward.apps.desk.queries.inbox import open_of, rows, unclaimed_count
from leeward.apps.desk.queries.roster import colleagues, exemptions, on_duty, planned_by, shifts
from leeward.apps.desk.queries.tables import promised
from leeward.core.csv_file import csv_text
from leeward.core.printable import plain
from leeward.platform.file_answer import file_response
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*DESK)
def hand_over(request: HttpRequest) -> HttpResponse:
    """The officer's open requests, and to whom they go."""
    officer, now = signed_in(request), timezone.now()
    present = on_duty(officer.agency, now)
    form = HandOverForm(
        request.POST if request.method == "POST" else None, staff=colleagues(officer.agency), on_duty=present
    )
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["officer"]
        try:
            given = duty.hand_over(to, form.cleaned_data["note"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext(
                "%(count)s request is with %(name)s now.", "%(count)s requests are with %(name)s now.", given
            )
            messages.success(request, said % {"count": given, "name": to.display_name})
            return redirect("desk:requests")
    mine = rows(open_of(officer), officer, now)
    context = {"form": form, "rows": mine, "unclaimed": unclaimed_count(officer)}
    return render(request, "desk/hand_over.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*DESK)
def roster(request: HttpRequest) -> HttpResponse:
    """Who is on duty when; a supervisor changes it."""
    officer = signed_in(request)
    context, status = roster_of(request, colleagues(officer.agency))
    if status == 302:
        return redirect("desk:roster")
    context["on_duty"] = on_duty(officer.agency, timezone.now())
    return render(request, "desk/roster.html", context, status=status)


def roster_of(request: HttpRequest, staff: QuerySet[Officer]) -> tuple[dict[str, Any], int]:
    """The roster of these officers for a page, after what one of its two forms asks; 302 once that is done."""
    officer, now = signed_in(request), timezone.now()
    what = request.POST.get("what", "") if request.method == "POST" else ""
    shift = ShiftForm(request.POST if what == "shift" else None, staff=staff)
    exemption = ExemptionForm(request.POST if what == "exemption" else None, staff=staff)
    sent: dict[str, ShiftForm | ExemptionForm] = {"shift": shift, "exemption": exemption}
    form = sent.get(what)
    if form is not None and form.is_valid():
        try:
            _plan(form, officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return {}, 302
    context = {
        "days": _week(staff),
        "exemptions": exemptions(staff, now),
        "zone": zone_of(officer.agency),
        "may_change": has_role(officer, Role.SUPERVISOR),
        "shift_form": shift,
        "exemption_form": exemption,
    }
    return context, 422 if form is not None and form.errors else 200


def _plan(form: ShiftForm | ExemptionForm, officer: Officer) -> None:
    """Store what a form of the roster says. Raises NotAllowed."""
    data = form.cleaned_data
    if isinstance(form, ShiftForm):
        duty.set_shift(data["officer"], data["weekday"], data["starts"], data["ends"], officer=officer)
        return
    on = data["duty"] == "on"
    duty.exempt(data["officer"], data["starts_at"], data["ends_at"], on_duty=on, reason=data["reason"], officer=officer)


@require_POST
@needs_role(Role.SUPERVISOR)
def drop_shift(request: HttpRequest, id: int) -> HttpResponse:
    """Take a time off the roster."""
    officer = signed_in(request)
    found = shifts(planned_by(officer)).filter(pk=id).first()
    if found is None:
        raise Http404
    duty.drop_shift(found, officer=officer)
    return _back(request)


@require_POST
@needs_role(Role.SUPERVISOR)
def drop_exemption(request: HttpRequest, id: int) -> HttpResponse:
    """Take an exception back."""
    officer = signed_in(request)
    found = exemptions(planned_by(officer), timezone.now()).filter(pk=id).first()
    if found is None:
        raise Http404
    duty.drop_exemption(found, officer=officer)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page of this site that showed the roster."""
    return back_to(request, request.POST.get("next", ""), otherwise="desk:roster")


@require_safe
@needs_role(*DESK)
def contacts(request: HttpRequest) -> HttpResponse:
    """Every counterpart: hours, languages, numbers; searchable."""
    search = plain(request.GET.get("q"), 100)
    return render(request, "desk/directory.html", {"lines": directory(signed_in(request), search), "search": search})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*DESK)
def contact(request: HttpRequest, code: str) -> HttpResponse:
    """One counterpart, and the desk's own notes on it."""
    officer = signed_in(request)
    found = counterpart(officer.agency, code)
    if found is None:
        raise Http404
    initial = {name: getattr(found.noted, name, "") for name in CounterpartForm.base_fields}
    form = CounterpartForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        duty.note_counterpart(found.agency, **form.cleaned_data, officer=officer)
        messages.success(request, _("The note is stored."))
        return redirect("desk:contacts")
    return render(request, "desk/contact.html", {"line": found, "form": form}, status=422 if form.errors else 200)


@require_safe
@needs_role(*DESK)
def kept(request: HttpRequest) -> HttpResponse:
    """The desk's promised and actual response times, and its records that stopped the wrong person; `?as=csv` to
    publish.
    """
    desk = signed_in(request).agency
    cells = promises.kept(desk, timezone.now())
    if request.GET.get("as") == "csv":
        head, *rows = promises.csv_rows(cells)
        return file_response(csv_text(head, rows), f"{desk.code}-promises.csv")
    names = dict(Kind.choices)
    context = {
        "cells": [(cell, names[cell.kind]) for cell in cells],
        "promises": [
            (label, *map(_time, promised(kind, desk.code))) for kind, label in Kind.choices if kind != Kind.HOLD
        ],
        "wrong": stopped_others(desk),
        "smallest": promises.SMALLEST,
        "answers": labels.ANSWERS,
    }
    return render(request, "desk/kept.html", context)


def _time(span: timedelta) -> str:
    """A promise as text: whole hours from two hours on, else minutes."""
    minutes = round(span.total_seconds() / 60)
    if minutes >= 120 and minutes % 60 == 0:
        return _("%(n)s hours") % {"n": minutes // 60}
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def _week(staff: QuerySet[Officer]) -> list[tuple[str, list[Shift]]]:
    rows = list(shifts(staff))
    return [(str(name), [row for row in rows if row.weekday == day]) for day, name in DAYS]
