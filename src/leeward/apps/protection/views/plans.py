"""The plan of safety and support, the looks afterwards, and the end of a case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.access import care_staff, may_second
from leeward.apps.protection.actions import closing, plans
from leeward.apps.protection.forms.work import KINDS, ClosingForm, LookForm, TaskForm
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.plans import care_ended, looks_of, tasks_of
from leeward.apps.protection.queries.still_open import still_open, still_running, waiting_closing
from leeward.apps.protection.views.pages import case_page, of_case, shown_section
from leeward.core.printable import plain
from leeward.platform.refusal import NotAllowed

_CLOSED = gettext_lazy("The case is closed. Its key is destroyed when the legal retention period ends.")


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def plan(request: HttpRequest, case: Case) -> HttpResponse:
    """What is done for the person, by whom and until when."""
    officer = signed_in(request)
    owners = care_staff(case.agency)
    form = TaskForm(request.POST if request.method == "POST" else None, initial={"owner": officer}, owners=owners)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        body = {"what": data["what"], "kind": data["kind"]}
        try:
            plans.add_task(case, body, due_on=data["due_on"], owner=data["owner"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("protection:plan", case.pk)
    today = local_today(officer, timezone.now())
    rows = [(task, body, KINDS.get(body.get("kind", ""))) for task in tasks_of(case) for body in (task.body or {},)]
    context = {"form": form, "rows": rows, "today": today}
    return case_page(request, case, "plan", context, status=422 if form.errors else 200)


@require_POST
@of_case
def end_task(request: HttpRequest, case: Case, task: UUID) -> HttpResponse:
    """Note that a task is done, or take that back."""
    found = next((each for each in tasks_of(case) if each.pk == task), None)
    if found is None:
        raise Http404
    tried(request, lambda: plans.end_task(case, found, officer=signed_in(request)))
    return redirect("protection:plan", case.pk)


@require_safe
@of_case
def follow_up(request: HttpRequest, case: Case) -> HttpResponse:
    """How the person is afterwards, and the end of the case."""
    return _follow_up(request, case)


@require_POST
@of_case
def plan_looks(request: HttpRequest, case: Case) -> HttpResponse:
    """Plan to ask how the person is, counted from today."""
    officer = signed_in(request)
    today = local_today(officer, timezone.now())
    tried(request, lambda: plans.plan_looks(case, today, officer=officer))
    return redirect("protection:follow_up", case.pk)


@require_POST
@of_case
def note_look(request: HttpRequest, case: Case, look: UUID) -> HttpResponse:
    """Note how the person is."""
    found = next((each for each in looks_of(case) if each.pk == look), None)
    if found is None:
        raise Http404
    form = LookForm(request.POST, auto_id=f"id_{look}_%s")
    if not form.is_valid():
        return _follow_up(request, case, (found.pk, form))
    tried(request, lambda: plans.note_look(case, found, form.cleaned_data, officer=signed_in(request)))
    return redirect("protection:follow_up", case.pk)


@require_POST
@of_case
def close(request: HttpRequest, case: Case) -> HttpResponse:
    """Close the case, or open it again."""
    officer = signed_in(request)
    if request.POST.get("what") == "reopen":
        tried(request, lambda: closing.reopen_case(case, officer=officer))
        return redirect("protection:follow_up", case.pk)
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return _follow_up(request, case, ending=form)
    reasons = form.cleaned_data["reasons"]
    if tried(request, lambda: closing.close_case(case, reasons, officer=officer)):
        case.refresh_from_db()
        messages.success(request, _("Proposed. A supervisor of protection decides.") if case.is_open else _CLOSED)
    return redirect("protection:follow_up", case.pk)


@require_POST
@of_case
def second_closing(request: HttpRequest, case: Case) -> HttpResponse:
    """Agree that the case is closed, or leave it open."""
    agree = request.POST.get("agree") == "yes"
    if tried(request, lambda: closing.second_closing(case, agree=agree, officer=signed_in(request))):
        messages.success(request, _CLOSED if agree else _("The case stays open."))
    return redirect("protection:follow_up", case.pk)


@require_POST
@of_case
def decline_looks(request: HttpRequest, case: Case) -> HttpResponse:
    """Note that the person does not want to be asked."""
    how = request.POST.get("how", "")[:10_000]
    tried(request, lambda: plans.decline_looks(case, plain(how), officer=signed_in(request)))
    return redirect("protection:follow_up", case.pk)


def _follow_up(
    request: HttpRequest, case: Case, sent: tuple[UUID, LookForm] | None = None, ending: ClosingForm | None = None
) -> HttpResponse:
    waiting = waiting_closing(case) if case.is_open else None
    looks = [
        (look, look.body or {}, sent[1] if sent and sent[0] == look.pk else LookForm(auto_id=f"id_{look.pk}_%s"))
        for look in looks_of(case)
    ]
    context = {
        "looks": looks,
        "to_come": any(look.done_at is None for look, _body, _form in looks),
        "since": care_ended(case),
        "today": local_today(signed_in(request), timezone.now()),
        "closure": shown_section(case, Section.Kind.CLOSURE),
        "open": still_open(case) if case.is_open else [],
        "running": still_running(case) if case.is_open else [],
        "ending": ending or ClosingForm(),
        "waiting": waiting,
        "may_second": waiting is not None and may_second(signed_in(request), waiting.officer),
    }
    return case_page(request, case, "follow_up", context, status=422 if sent or ending else 200)
