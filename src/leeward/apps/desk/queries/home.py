"""What waits at the desk, for an officer's home and menu."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.models import Hold
from leeward.apps.border.queries.checks import UNANSWERED
from leeward.apps.desk.access import OPEN, visible
from leeward.apps.desk.models import Kind, Request
from leeward.apps.desk.queries.tables import promise
from leeward.apps.screening.access.checks import discreet
from leeward.platform.home import Card, Level, News


def requests(officer: Officer, now: datetime) -> Card:
    """Open requests; those past their promise press."""
    late = Q(due_at__lt=now)
    found = (
        visible(officer)
        .filter(state__in=OPEN)
        .order_by()
        .aggregate(
            n=Count("pk"),
            first=Min("received_at"),
            late=Count("pk", filter=late),
            newest=Max("due_at", filter=late),
        )
    )
    return Card(
        "desk:requests",
        _("Requests to answer"),
        found["n"],
        since=found["first"],
        level=Level.NOW if found["late"] else Level.CALM,
        note=ngettext("%(n)s overdue", "%(n)s overdue", found["late"]) % {"n": found["late"]} if found["late"] else "",
        alarm=found["newest"],
    )


def holds(officer: Officer, now: datetime) -> Card:
    """Holds that no one has answered for: all of the agency's for a supervisor, else those that the counter's page does
    not show.
    """
    running = Hold.objects.filter(UNANSWERED, agency=officer.agency_id)
    if not has_role(officer, Role.SUPERVISOR):
        running = running.filter(discreet("check_made"))
    rows = list(running.order_by("started_at").values_list("started_at", "lapses_at"))
    warning = promise(Kind.HOLD, officer.agency.code)
    over = [lapses for _started, lapses in rows if lapses <= now]
    soon = [lapses - warning for _started, lapses in rows if now < lapses <= now + warning]
    return Card(
        "border:referrals",
        _("Holds to decide"),
        len(rows),
        since=rows[0][0] if rows else None,
        level=Level.NOW if over else Level.SOON if soon else Level.CALM,
        note=_hold_note(len(over), len(soon)),
        place="#holds-title",
        alarm=max([*over, *soon], default=None),
    )


def _hold_note(over: int, soon: int) -> str:
    if over:
        return ngettext("%(n)s past the legal maximum", "%(n)s past the legal maximum", over) % {"n": over}
    return ngettext("%(n)s ending soon", "%(n)s ending soon", soon) % {"n": soon} if soon else ""


def news(officer: Officer, since: datetime) -> Iterator[News]:
    """How many requests came, and how many colleagues answered."""
    seen = visible(officer).filter(direction=Request.Direction.IN).order_by()
    answered = Q(answered_at__gte=since) & ~Q(answered_by=officer)
    found = seen.aggregate(came=Count("pk", filter=Q(received_at__gte=since)), answered=Count("pk", filter=answered))
    if came := found["came"]:
        said = ngettext("%(n)s request arrived.", "%(n)s requests arrived.", came)
        yield News(said % {"n": came}, "desk:requests")
    if done := found["answered"]:
        said = ngettext("A colleague answered %(n)s request.", "Colleagues answered %(n)s requests.", done)
        yield News(said % {"n": done}, "desk:requests", "?show=answered")
