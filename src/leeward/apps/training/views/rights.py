"""The table of what certificates open: the version in force, the one that waits, and earlier ones."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.functions import NEVER_CLOSED, Function
from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import KEEPERS, kinds_of, may_decide, tables_for
from leeward.apps.training.actions import rights as acts
from leeward.apps.training.forms.rights import RightsForm
from leeward.apps.training.models import RightsTable
from leeward.apps.training.queries.partner_badges import issuers
from leeward.apps.training.queries.rights import in_force, is_genuine
from leeward.core.training.badges.partner_rows import stored_rows
from leeward.platform.pages import list_page


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*KEEPERS)
def rights(request: HttpRequest) -> HttpResponse:
    """The table, and proposing its next version."""
    officer = signed_in(request)
    current = in_force(officer.agency, local_date(officer.post))
    form = RightsForm(request.POST if request.method == "POST" else None, by=officer, table=current)
    if done(request, form, lambda: _propose(form, officer)):
        messages.success(request, _("Proposed. A supervisor decides: another person than you."))
        return redirect("training:rights")
    waiting = tables_for(officer).filter(state=RightsTable.State.PROPOSED).first()
    context = {
        "current": current,
        "genuine": current is None or is_genuine(current),
        "rows": _rows(current),
        "issuers": issuers(),
        "partners": _partners(current),
        "waiting": waiting,
        "waiting_partners": _partners(waiting),
        "waiting_rows": _rows(waiting),
        "may_decide": waiting is not None and may_decide(officer, waiting),
        "is_mine": waiting is not None and waiting.proposed_by_id == officer.pk,
        "page": list_page(request, tables_for(officer)),
        "never": NEVER_CLOSED.values(),
        "can_achieve": kinds_of(officer).filter(retired_at=None).exists(),
        "form": form,
        "here": "rights",
        "keeps": True,
    }
    return render(request, "training/rights.html", context, status=422 if form.errors else 200)


def _propose(form: RightsForm, officer: Officer) -> None:
    said = form.cleaned_data
    acts.propose_rights(form.opens(), said["starts_on"], officer=officer, partners=said["partners"])


def _partners(table: RightsTable | None) -> list[tuple[str, str, str]]:
    """Issuer, achievement and the labels of what it opens, for each row about badges of partners."""
    rows = stored_rows(table.partners) if table else []
    return [(row.issuer, row.achievement, "; ".join(str(Function(n).label) for n in row.functions)) for row in rows]


def _rows(table: RightsTable | None) -> list[tuple[str, str]]:
    """Each function with the codes that open it; empty codes for one that is open."""
    opened = table.opens if table else {}
    return [(str(each.label), ", ".join(opened.get(each.value, ()))) for each in Function]


@require_POST
@needs_role(*KEEPERS)
def decide(request: HttpRequest, table: UUID, ruling: str) -> HttpResponse:
    """Approve or decline the version that waits."""
    officer = signed_in(request)
    row = tables_for(officer).filter(pk=table).first()
    if row is None or ruling not in ("approve", "decline"):
        raise Http404
    if ruling == "approve":
        tried(request, lambda: acts.approve_rights(row, officer=officer), _("Approved and signed."))
    else:
        tried(request, lambda: acts.decline_rights(row, officer=officer), _("Not put in force."))
    return redirect("training:rights")
