"""The inbox and one request."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.border.forms.calls import CallForm
from leeward.apps.border.models import Confirmation
from leeward.apps.border.queries.checks import questions_of
from leeward.apps.border.views.owner_rows import Owner, owner_lines
from leeward.apps.desk.access import DESK, UNKNOWN, is_own_question, may_work_on, speaks_for_owner
from leeward.apps.desk.actions import answering, duty
from leeward.apps.desk.forms.requests import AnswerForm
from leeward.apps.desk.models import HIT_KINDS, TELLING_KINDS, Kind, Request
from leeward.apps.desk.queries import labels
from leeward.apps.desk.queries.about import about, asked_before, feedback_for
from leeward.apps.desk.queries.directory import counterpart
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.apps.desk.queries.inbox import FILTERS, Wanted, clock, inbox, is_waiting, request_for, thread
from leeward.apps.desk.queries.kept_back import is_asker_kept
from leeward.apps.desk.queries.roster import on_duty, supervisors
from leeward.apps.desk.queries.subjects import subjects
from leeward.apps.desk.queries.tables import templates
from leeward.platform.refusal import NotAllowed

_LISTED = "desk_listed"
"""The session's key for the requests that were listed to the officer already."""


@require_safe
@needs_role(*DESK)
def requests(request: HttpRequest) -> HttpResponse:
    """A page of the inbox by its clock; HTMX gets only the list itself. What it names is audited once in a session."""
    officer, now = signed_in(request), timezone.now()
    found = inbox(officer, Wanted.of(request.GET), now)
    listed = answering.list_audit(found.rows, request.session.get(_LISTED, ()), officer=officer)
    if listed != request.session.get(_LISTED):
        request.session[_LISTED] = listed
    context = {
        "inbox": found,
        "tabs": [(name, labels.FILTERS[name], found.counts[name]) for name in FILTERS],
        "kinds": [(kind, label, found.kinds[kind]) for kind, label in Kind.choices if kind in found.kinds],
        "on_duty": on_duty(officer.agency, now),
    }
    partial = request.headers.get("HX-Request") == "true"
    return render(request, "desk/_inbox.html" if partial else "desk/inbox.html", context)


@require_safe
@needs_role(*DESK)
def one(request: HttpRequest, id: UUID) -> HttpResponse:
    """One request: what was presented, the record beside it, the thread, the answers. Reading it is audited."""
    officer = signed_in(request)
    return _render(request, _found(id, officer), officer)


@require_POST
@needs_role(*DESK)
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Send an answer; the form says what is missing and keeps what was typed."""
    officer = signed_in(request)
    found, form = _found(id, officer), AnswerForm(request.POST)
    if form.is_valid():
        try:
            answering.answer(found, form.cleaned_data["code"], form.cleaned_data["note"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            said = {"found": found, "subject": subjects([found], officer)[found.pk]}
            messages.success(request, render_to_string("desk/_answered.html", said))
            return redirect("desk:requests")
    refusals = [str(each) for errors in form.errors.values() for each in errors]
    return _render(
        request,
        _found(id, officer),
        officer,
        Unsent(refusals, note=str(form["note"].value() or ""), code=str(form["code"].value() or "")),
    )


@require_POST
@needs_role(*DESK)
def act(request: HttpRequest, id: UUID, what: str) -> HttpResponse:
    """Claim, ask back, write, escalate or close; what could not be sent stays on the page."""
    officer = signed_in(request)
    found, text = _found(id, officer), request.POST.get("text", "")
    acts = {
        "claim": lambda: answering.claim(found, officer=officer),
        "ask-back": lambda: answering.ask_back(found, text, officer=officer),
        "write": lambda: answering.write(found, text, officer=officer),
        "escalate": lambda: duty.escalate(found, text, officer=officer),
        "close": lambda: answering.close(found, officer=officer),
    }
    done = {
        "ask-back": _("Your question is on its way. The clock keeps running: an officer waits."),
        "write": _("Your message is on its way."),
        "escalate": _("The supervisors have it now; the inbox shows it as escalated."),
        "close": _("Closed. It is no longer in the inbox."),
    }
    if what not in acts:
        raise Http404
    try:
        acts[what]()
        if what in done:
            messages.success(request, done[what])
    except NotAllowed as refusal:
        if what in {"ask-back", "write", "escalate"}:
            return _render(request, _found(id, officer), officer, Unsent([str(refusal)], text=text))
        messages.error(request, str(refusal))
    return redirect("desk:request", id)


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was typed and refused, and why: an answer's `code` and `note`, or the `text` of a message."""

    refusals: Sequence[str]
    text: str = ""
    note: str = ""
    code: str = ""


def _render(request: HttpRequest, found: Request, officer: Officer, unsent: Unsent | None = None) -> HttpResponse:
    """The page of a request. It always shows what was presented, so it is audited on every path."""
    answering.read_audit(found, officer=officer)
    context = _context(found, officer) | {"unsent": unsent}
    return render(request, "desk/request.html", context, status=422 if unsent else 200)


def _found(id: UUID, officer: Officer) -> Request:
    found = request_for(id, officer)
    if found is None:
        raise Http404
    return found


def _owner_line(found: Request, officer: Officer) -> Owner | None:
    """The owner's line of our own question, where this desk only acts for the owner; its calls are noted here."""
    asked = Confirmation.objects.none() if speaks_for_owner(found) else questions_of(officer).filter(pk=found.number)
    return next((line for line, _ in owner_lines(asked)), None)


def _context(found: Request, officer: Officer) -> dict[str, object]:
    said = facts_of(found)
    return {
        "found": found,
        "clock": clock(found, timezone.now()),
        "subject": subjects([found], officer)[found.pk],
        "waiting": is_waiting(found, timezone.now()),
        "said": said,
        "presented": [
            (name, labels.PRESENTED.get(name, name), value) for name, value in said.get("presented", {}).items()
        ],
        "headline": labels.found(said.get("finding", "")),
        "strength": labels.strength(said.get("strength", "")),
        "verdict": labels.verdict(said.get("verdict", "")),
        "claims": labels.claims(said.get("claims", ())),
        "about": about(found, officer),
        "asked_before": [
            (each, labels.ANSWERS.get(each.answer, each.answer) if each.answer else each.get_state_display())
            for each in (asked_before(found) if found.kind in HIT_KINDS else ())
        ],
        "feedback": feedback_for(found.about) if found.about else None,
        "thread": [
            (entry, text_of(entry), labels.ANSWERS.get(entry.code) or labels.TARGETS.get(entry.code))
            for entry in thread(found)
        ],
        "templates": [
            (each, labels.ANSWERS.get(each.code, each.code))
            for each in templates(found.kind)
            if speaks_for_owner(found) or each.code == UNKNOWN
        ],
        "stands_in": not speaks_for_owner(found),
        "owner": _owner_line(found, officer),
        "call_form": CallForm(initial={"said_at": timezone.localtime()}),
        "answer": labels.ANSWERS.get(found.answer, found.answer),
        "may_work": may_work_on(officer, found),
        "supervises": has_role(officer, Role.SUPERVISOR),
        "supervisors": [each.display_name for each in supervisors(found.desk, timezone.now())],
        "telling": TELLING_KINDS,
        "own_question": is_own_question(officer, found),
        "asker": None if (kept := is_asker_kept(found)) else agency_coded(found.agency),
        "asker_kept": kept,
        "noted": counterpart(officer.agency, found.agency),
        "purpose": dict(Purpose.choices).get(found.purpose, found.purpose),
    }
