"""The calls for help that every page shows to those whom they reach, and the question why, which F8 opens."""

from typing import Any

from django import template
from django.template import Context

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.border.access import REACHED
from leeward.apps.border.queries import live
from leeward.apps.border.queries.help import REASONS, calls_reaching, help_version, own_call
from leeward.apps.border.queries.quiet_calls import facts_for, rings
from leeward.apps.screening.models import Check

register = template.Library()


@register.inclusion_tag("border/_help.html", takes_context=True)
def help_bar(context: Context) -> dict[str, Any]:
    """The bar with its dialog, and how the page learns of changes; empty for those whom no call reaches."""
    request = context.get("request")
    # A request that was refused before its session was read has no user at all.
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated or not has_role(user, *REACHED):
        return {"reached": False}
    origin, check = live.origin(request), context.get("check")
    if origin:
        request.META[live.LISTENS] = origin
    return {
        "reached": True,
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "reasons": REASONS,
        "check": check if isinstance(check, Check) else None,
        "version": help_version(),
        "events": f"{origin}/live/{live.ticket(live.HELP)}" if origin else "",
    }


@register.inclusion_tag("border/_help_rows.html", takes_context=True)
def help_rows(context: Context) -> dict[str, Any]:
    """The officer's own call, and those of colleagues."""
    officer = signed_in(context["request"])
    return {
        "own": own_call(officer),
        "calls": [(call, facts_for(call, officer), rings(call, officer)) for call in calls_reaching(officer)],
        "officer": officer,
        "csrf_token": context.get("csrf_token"),
    }
