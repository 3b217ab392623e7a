"""What every page of a case shares: who may open it, that opening it is logged, and what it shows at its head."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.protection.access import CARERS, supervises_care
from leeward.apps.protection.actions.cases import note_read
from leeward.apps.protection.forms.sections import section_form
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.ages import asked, first_asked, is_child
from leeward.apps.protection.queries.cases import case_for
from leeward.apps.protection.queries.missing import matches_of
from leeward.apps.protection.queries.sections import asides, newest

P = ParamSpec("P")
TABS = (
    ("protection:case", _("First contact")),
    ("protection:interview", _("Interview")),
    ("protection:decision", _("Decision")),
    ("protection:consent", _("Consent")),
    ("protection:plan", _("Plan")),
    ("protection:referrals", _("Referral")),
    ("protection:by_rule", _("By law")),
    ("protection:facts", _("Facts for investigators")),
    ("protection:notices", _("Notices")),
    ("protection:marks", _("Marks at partners")),
    ("protection:follow_up", _("Follow-up and closure")),
    ("protection:reads", _("Who read it")),
)


def of_case(
    view: Callable[Concatenate[HttpRequest, Case, P], HttpResponse],
) -> Any:
    """A view of one case: "no such case" and "not yours" are one answer."""

    @wraps(view)
    def found(request: HttpRequest, /, id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        case = case_for(id, signed_in(request))
        if case is None:
            raise Http404
        return view(request, case, *args, **kwargs)

    return needs_role(*CARERS)(found)


def case_page(
    request: HttpRequest, case: Case, page: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the case; showing it is logged, whatever led to it."""
    officer = signed_in(request)
    note_read(case, page, officer=officer)
    about = case.about or {}
    shared = {
        "case": case,
        "about": about,
        "child": is_child(case),
        "tabs": TABS,
        "unseen": matches_of(case).filter(looked_at=None).exists(),
        "asides": asides(case),
        "supervises": supervises_care(officer),
    }
    return render(request, f"protection/{page}.html", {**shared, **context}, status=status)


def shown_section(case: Case, kind: Section.Kind) -> dict[str, Any]:
    """A section as its form, with the version that it shows; only questions that fit the person's age."""
    last = newest(case, kind)
    return {
        "kind": kind.value,
        "open": case.is_open,
        "title": kind.label,
        "form": section_form(kind, None, (last.body or {}) if last else {}, asked_in(case, kind)),
        "number": last.number if last else 0,
        "last": last,
    }


def asked_in(case: Case, kind: str) -> Collection[str]:
    """The questions of a section that may be asked of this person."""
    return first_asked(case) if kind == Section.Kind.FIRST_CONTACT else asked(case, "interview")
