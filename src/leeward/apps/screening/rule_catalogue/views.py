"""The page with every rule, for reviewers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role
from leeward.apps.agencies.models import Role
from leeward.apps.screening.rule_catalogue.queries import shown_rules

REVIEWERS = (
    *(Role.SECOND_LINE, Role.SUPERVISOR, Role.RECORD_KEEPER, Role.TRAINER),
    *(Role.AUDITOR, Role.DATA_PROTECTION, Role.ADMINISTRATOR),
)


@require_safe
@needs_role(*REVIEWERS)
def rules_page(request: HttpRequest) -> HttpResponse:
    """Every rule with its severity, what to look at, its source, and whether this installation changed it."""
    groups = shown_rules()
    rows = [rule.row for group in groups for rule in group]
    context = {"groups": groups, "count": len(rows), "changed": sum(row.own for row in rows)}
    return render(request, "screening/rules.html", context)
