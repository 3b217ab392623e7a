"""What stands on every page: the menu, each entry with the roles that see it, and what a supervisor has to decide."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.queries.checks import calls_to_decide
from leeward.apps.desk.queries.holds import alarms_for


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry: its word, the name of its URL, and who sees it."""

    word: Promise
    url: str
    roles: tuple[Role, ...]


# The first of an officer's entries is where the day begins: the counter, the queue, the desk, the installation.
ENTRIES = (
    Entry(_("Check"), "border:check", (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR)),
    Entry(_("Second line"), "border:referrals", (Role.SECOND_LINE, Role.SUPERVISOR, Role.PROTECTION)),
    Entry(_("Desk"), "desk:requests", (Role.DUTY, Role.SUPERVISOR)),
    Entry(
        _("Voyages"),
        "arrivals:expected",
        (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY, Role.PROTECTION),
    ),
    Entry(_("Ask partners"), "desk:search", (Role.DUTY, Role.SECOND_LINE, Role.SUPERVISOR)),
    Entry(_("Late hits"), "border:late_hits", (Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY, Role.PROTECTION)),
    Entry(_("Exceptions"), "border:exceptions", (Role.DATA_PROTECTION,)),
    Entry(_("Records"), "registry:records", (Role.RECORD_KEEPER, Role.SUPERVISOR, Role.DATA_PROTECTION)),
    Entry(_("Why"), "screening:why", (Role.RECORD_KEEPER, Role.SUPERVISOR)),
    Entry(_("Installation"), "oversight:installation", (Role.NODE_ADMINISTRATOR,)),
    Entry(_("Lists"), "registry:lists", (Role.RECORD_KEEPER, Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR)),
    Entry(_("Specimens"), "registry:specimens", (Role.RECORD_KEEPER, Role.SECOND_LINE, Role.TRAINER)),
    Entry(_("False hits"), "screening:pair_decisions", (Role.SUPERVISOR, Role.DATA_PROTECTION)),
    Entry(_("Exchange"), "exchange:exchange", (Role.NODE_ADMINISTRATOR,)),
    Entry(_("Federation"), "exchange:federation", (Role.NODE_ADMINISTRATOR,)),
    Entry(_("Audit"), "oversight:audit", (Role.AUDITOR, Role.DATA_PROTECTION, Role.NODE_AUDITOR)),
    Entry(_("Rules"), "screening:rules", (Role.SUPERVISOR, Role.TRAINER, Role.AUDITOR, Role.DATA_PROTECTION)),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """For every template: the entries this officer sees, the alarms of holds, the calls that wait for the
    officer as the second person, and whether this is the demonstration."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"demonstration": settings.DEMO, "menu": []}
    officer = signed_in(request)
    menu = [
        {"word": entry.word, "url": reverse(entry.url), "here": request.path.startswith(reverse(entry.url))}
        for entry in ENTRIES
        if has_role(officer, *entry.roles)
    ]
    return {
        "demonstration": settings.DEMO,
        "menu": menu,
        "hold_alarms": alarms_for(officer),
        "calls_waiting": calls_to_decide(officer).count() if has_role(officer, Role.SUPERVISOR) else 0,
    }
