"""Records, one record with its history, a new or changed one, lists."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.access import Handling, may_change
from leeward.apps.registry.actions import records as actions
from leeward.apps.registry.actions.import_defaults import Grading
from leeward.apps.registry.actions.proposals import NotShared, publish
from leeward.apps.registry.actions.proposals import reinstate as reinstate_or_propose
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.actions.saved_searches import KEPT
from leeward.apps.registry.forms.edit_forms import change_form, changed_content
from leeward.apps.registry.forms.kinds import FORMS
from leeward.apps.registry.forms.photos import PhotoForm
from leeward.apps.registry.forms.records import ReasonForm, RecordForm, SearchForm
from leeward.apps.registry.models import Proposal, Record
from leeward.apps.registry.queries import records as queries
from leeward.apps.registry.queries.audience import reach
from leeward.apps.registry.queries.facts import facts
from leeward.apps.registry.queries.feedback import feedback_on, to_improve
from leeward.apps.registry.queries.keeping import photos_of, saved_searches
from leeward.apps.registry.queries.labels import CONFLICTS, KINDS, compliance_sentence, word
from leeward.apps.registry.queries.record_rows import MOST

READERS = (Role.RECORD_KEEPER, Role.SUPERVISOR, Role.DATA_PROTECTION)
PROPOSAL_READERS = (Role.RECORD_KEEPER, Role.SUPERVISOR)


@needs_role(*READERS)
def records(request: HttpRequest) -> HttpResponse:
    """The records that this officer may see; a search is audited."""
    officer, form = signed_in(request), SearchForm(request.GET)
    filters = form.filters()
    number = request.GET.get("page", "1")
    page = queries.records(officer, filters, int(number) if number.isdecimal() and len(number) < 7 else 1)
    if filters.search:
        said = [name for name in form.changed_data if name != "search"]
        actions.record_search_audit(officer, filters.search, said)
    return render(
        request,
        "registry/records.html",
        {
            "form": form,
            "page": page,
            "newer": _page_address(request, page.number - 1),
            "older": _page_address(request, page.number + 1),
            "filtered": bool(form.changed_data),
            "can_be_saved": any(form.cleaned_data.get(name) for name in KEPT),
            "waiting": queries.to_decide(officer).count() if has_role(officer, *PROPOSAL_READERS) else None,
            "due": queries.due_count(officer),
            "improvable": len(to_improve(officer.agency)),
            "drafted": len(queries.drafts(officer)),
            "most_rows": MOST,
            "saved": saved_searches(officer),
            "new_kinds": [(kind, KINDS[kind]) for kind in FORMS] if has_role(officer, Role.RECORD_KEEPER) else [],
        },
    )


@needs_role(*READERS)
def record(request: HttpRequest, id: UUID) -> HttpResponse:
    """One record with all its facts and its history; reading it is audited."""
    found = _found(request, id)
    officer = signed_in(request)
    actions.record_view_audit(found, officer)
    return render(
        request,
        "registry/record.html",
        {
            "record": found,
            "kind": KINDS[found.kind],
            "facts": facts(found.kind, found.content),
            "handling": Handling.of(found.handling),
            "reach": reach(Handling.of(found.handling)),
            "feedback": feedback_on(found.key, found.version) if found.owner_id == officer.agency_id else None,
            "photos": photos_of(found, officer),
            "photo_form": PhotoForm() if may_change(found, officer) else None,
            "is_received": found.record_list.is_received,
            "history": queries.history(found),
            "may_change": may_change(found, officer),
            "is_active": found.state == Record.State.ACTIVE,
        },
    )


@needs_role(Role.RECORD_KEEPER)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """The form for a new record of the officer's own agency."""
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        officer = signed_in(request)
        share = partial(publish, form.content(), keeper=officer, handling=form.handling(), grading=form.grading())
        made = shared_with(form, partial(share, reason=form.cleaned_data["reason"]))
        if made is not None:
            return shown(request, made)
    status = 422 if form.errors else 200
    return render(request, "registry/new.html", {"form": form, "kind": KINDS[kind]}, status=status)


@needs_role(Role.RECORD_KEEPER)
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change the facts or the handling of a record of the officer's own agency."""
    found = _found(request, id)
    officer = signed_in(request)
    if not may_change(found, officer):
        raise PermissionDenied
    if found.state != Record.State.ACTIVE:
        return redirect("registry:record", id=id)
    form = change_form(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found.version = form.cleaned_data["version"]
        share = partial(publish, changed_content(found, form), keeper=officer, record=found, handling=form.handling())
        grading = Grading(found.reliability, found.credibility)
        made = shared_with(form, partial(share, reason=form.cleaned_data["reason"], grading=grading))
        if made is not None:
            return shown(request, made)
    actions.record_view_audit(found, officer)
    context = {"form": form, "record": found, "kind": KINDS[found.kind], "reach": reach(Handling.of(found.handling))}
    return render(request, "registry/change.html", context, status=422 if form.errors else 200)


def shared_with(form: RecordForm | ReasonForm, share: Callable[[], Record | Proposal]) -> Record | Proposal | None:
    """The record or proposal; None where the form now says why there is none."""
    try:
        return share()
    except NotShared as error:
        for result in error.results:
            form.add_error(None, compliance_sentence(result.rule, result.found))
        if all(result.severity == "ask" for result in error.results):
            form.add_error("reason", _("Say why it may still be shared. A colleague will see it."))
    except RecordConflict as error:
        form.add_error(None, word(CONFLICTS, error.code))
    return None


def shown(request: HttpRequest, made: Record | Proposal) -> HttpResponse:
    """Redirect to the new record or proposal, with a message about what happens next."""
    if isinstance(made, Proposal):
        messages.success(request, _("A colleague has to approve it. Until then no search finds it, here or elsewhere."))
        return redirect("registry:proposal", id=made.pk)
    messages.success(request, _("The record is stored. It counts from the next check."))
    return redirect("registry:record", id=made.pk)


@needs_role(Role.RECORD_KEEPER)
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for the reason, then withdraw."""
    return _change_state(request, id, withdraws=True)


@needs_role(Role.RECORD_KEEPER)
def reinstate(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for the reason, then let a withdrawn record count again."""
    return _change_state(request, id, withdraws=False)


@needs_role(*READERS)
def improve(request: HttpRequest) -> HttpResponse:
    """Records of the agency whose present version stopped the wrong person."""
    officer = signed_in(request)
    told = dict(to_improve(officer.agency))
    seen = queries.visible_records(officer, told)
    rows = [(seen[id], KINDS[seen[id].kind], feedback) for id, feedback in told.items() if id in seen]
    return render(request, "registry/improve.html", {"rows": rows})


def _page_address(request: HttpRequest, number: int) -> str:
    said = request.GET.copy()
    said["page"] = str(number)
    return f"?{said.urlencode()}"


def _change_state(request: HttpRequest, id: UUID, *, withdraws: bool) -> HttpResponse:
    found = _found(request, id)
    officer = signed_in(request)
    if not may_change(found, officer):
        raise PermissionDenied
    if (found.state == Record.State.ACTIVE) != withdraws or not found.content:
        return redirect("registry:record", id=id)
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        found.version = form.cleaned_data["version"]
        ends = actions.end_record if form.cleaned_data["purpose_reached"] else actions.withdraw_record
        act: Callable[..., Record | Proposal] = ends if withdraws else reinstate_or_propose
        made = shared_with(form, partial(act, found, keeper=officer, reason=form.cleaned_data["reason"]))
        if isinstance(made, Proposal):
            return shown(request, made)
        if made is not None:
            messages.success(request, _done_sentence(withdraws=withdraws))
            return redirect("registry:record", id=id)
    actions.record_view_audit(found, officer)
    context = {"record": found, "kind": KINDS[found.kind], "form": form, "withdraws": withdraws}
    return render(request, "registry/state.html", context, status=422 if form.errors else 200)


def _done_sentence(*, withdraws: bool) -> str:
    if withdraws:
        return _("The record is withdrawn and no longer counts. You can reinstate it here.")
    return _("The record counts again from the next check.")


def _found(request: HttpRequest, id: UUID) -> Record:
    """The record, or the same 404 for one that is absent and one that this officer may not see."""
    found = queries.record(signed_in(request), id)
    if found is None:
        raise Http404
    return found
