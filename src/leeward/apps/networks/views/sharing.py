"""Proposing records for partners from an inquiry."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import WORKERS
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.shared_records import Written, propose
from leeward.apps.networks.forms.shared_records import check_hypothesis, share_form
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.shared_facts import facts_of
from leeward.apps.networks.queries.shared_records import (
    Subject,
    shown,
    source_label,
    subject_of_entity,
    subject_of_group,
    subject_of_hypothesis,
)
from leeward.apps.networks.views.opened import inside
from leeward.apps.registry.actions.proposals import NotShared
from leeward.apps.registry.forms.records import RecordForm
from leeward.apps.registry.queries.labels import KINDS, compliance_sentence
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*WORKERS)
def shared(request: HttpRequest, id: UUID) -> HttpResponse:
    """What was proposed as records, and what became of it."""
    officer = signed_in(request)
    inquiry = inside(request, id)
    audit_look("inquiry.read_shared", inquiry, officer)
    return render(request, "networks/shared.html", {"inquiry": inquiry, "here": "shared", "rows": shown(inquiry)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def share_entity(request: HttpRequest, id: UUID, mention: UUID) -> HttpResponse:
    """Propose an entity as a record."""
    inquiry = inside(request, id)
    return _share(request, inquiry, subject_of_entity(inquiry, mention))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def share_group(request: HttpRequest, id: UUID, group_id: UUID) -> HttpResponse:
    """Propose a group as a record, which says that it is a hypothesis."""
    inquiry = inside(request, id)
    return _share(request, inquiry, subject_of_group(inquiry, group_id))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def share_hypothesis(request: HttpRequest, id: UUID, hypothesis_id: UUID) -> HttpResponse:
    """Propose a tie that may be hidden as a method, which says that it is a hypothesis."""
    inquiry = inside(request, id)
    return _share(request, inquiry, subject_of_hypothesis(inquiry, hypothesis_id))


def _share(request: HttpRequest, inquiry: Inquiry, subject: Subject | None) -> HttpResponse:
    if subject is None:
        raise Http404
    kind = request.GET.get("kind", "")
    kind = kind if kind in subject.kinds else subject.kinds[0]
    facts = facts_of(subject, inquiry.agency, None, kind)
    said = request.POST if request.method == "POST" else None
    form = share_form(kind, said, initial=facts.initial, computed=subject.computed)
    if (
        said is not None
        and form.is_valid()
        and check_hypothesis(form)
        and _proposed(request, inquiry, subject, form, kind)
    ):
        messages.success(request, _("A colleague has to approve it. Until then no search finds it, here or elsewhere."))
        return redirect("networks:shared", inquiry.pk)
    if form.is_bound and hasattr(form, "cleaned_data"):
        facts = facts_of(subject, inquiry.agency, _audience(form), kind)
    audit_look("inquiry.preview_share", inquiry, signed_in(request), details={"kind": kind})
    context: dict[str, Any] = {
        "inquiry": inquiry,
        "here": "shared",
        "subject": subject,
        "form": form,
        "kind": kind,
        "kinds": [(each, KINDS[each]) for each in subject.kinds],
        "used": Counter(source_label(each) for each in facts.used).items(),
        "kept": Counter((source_label(each.source), each.why) for each in facts.kept).items(),
    }
    return render(request, "networks/share.html", context, status=422 if form.errors else 200)


def _audience(form: RecordForm) -> Any:
    """The audience, once it is understood."""
    return form.handling() if all(name in form.cleaned_data for name in form.handling_fields) else None


def _proposed(request: HttpRequest, inquiry: Inquiry, subject: Subject, form: RecordForm, kind: str) -> bool:
    """Whether it was proposed; the form has the errors where not."""
    said, facts = form.cleaned_data, facts_of(subject, inquiry.agency, form.handling(), kind)
    written = Written(form.content(), form.handling(), form.grading(), said["reason"], said["is_hypothesis"])
    try:
        propose(inquiry, subject, facts, written, officer=signed_in(request))
    except NotShared as refused:
        for result in refused.results:
            form.add_error(None, compliance_sentence(result.rule, result.found))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
