"""What every page shows: the menu, each entry with the roles that see it, and what a supervisor has to decide."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.queries.checks import calls_to_decide
from leeward.apps.desk.queries.holds import alarms_for


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry: its word, and the name of its URL. Officers that the page admits see it; if more may read
    it than work with it, only its `users`."""

    word: Promise
    url: str
    users: tuple[Role, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that see the entry: those that the page's view names (`needs_role`)."""
        return self.users or _admitted(self.url)


@cache
def _admitted(url: str) -> tuple[Role, ...]:
    """The roles that the view of this name names; found once, since every page shows the menu."""
    view: Any = resolve(reverse(url)).func
    roles: tuple[Role, ...] = view.roles
    return roles


# The first of an officer's entries is where the day begins: the counter, the queue, the desk, the installation.
ENTRIES = (
    Entry(_("Check"), "border:check"),
    Entry(_("Second line"), "border:referrals"),
    Entry(_("Desk"), "desk:requests"),
    Entry(_("Voyages"), "arrivals:expected"),
    Entry(_("Ask partners"), "desk:search"),
    Entry(_("Late hits"), "border:late_hits"),
    Entry(_("Exceptions"), "border:exceptions"),
    Entry(_("Records"), "registry:records"),
    Entry(_("Why"), "screening:why"),
    Entry(_("Installation"), "oversight:installation"),
    Entry(_("Lists"), "registry:lists"),
    Entry(_("Specimens"), "registry:specimens", users=(Role.RECORD_KEEPER, Role.SECOND_LINE, Role.TRAINER)),
    Entry(_("False hits"), "screening:pair_decisions"),
    Entry(_("Exchange"), "exchange:exchange"),
    Entry(_("Federation"), "exchange:federation"),
    Entry(_("Audit"), "oversight:audit"),
    Entry(_("Rules"), "screening:rules", users=(Role.SUPERVISOR, Role.TRAINER, Role.AUDITOR, Role.DATA_PROTECTION)),
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
