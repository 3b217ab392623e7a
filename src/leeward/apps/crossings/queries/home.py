"""What waits, for the homes of second line, supervisors and data protection."""

from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import visible_corrections
from leeward.apps.crossings.queries.appeals import late_or_mine
from leeward.apps.crossings.queries.conditions import to_decide
from leeward.apps.crossings.queries.entry_agreements import agreements_waiting
from leeward.apps.crossings.queries.erasure import AHEAD, past_their_days
from leeward.apps.crossings.queries.police import searches_waiting
from leeward.platform.home import Card, Level, Words

_MOST_COUNTED = 1_000
"""A home counts no further: the page has the whole figures."""
_SOON = timedelta(days=7)


def conditions_to_decide(officer: Officer, now: datetime) -> Card:
    """Re-entry bans and extensions that another officer proposed."""
    counts = to_decide(officer).order_by().aggregate(n=Count("pk"), first=Min("proposed_at"))
    level = Level.SOON if counts["n"] else Level.CALM
    word = _("Re-entry bans and extensions to decide")
    return Card(
        "crossings:conditions", word, counts["n"], since=counts["first"], level=level, entry="crossings:following"
    )


def corrections_due(officer: Officer, now: datetime) -> Card:
    """Corrections that wait for an answer from another person than noted them: soon in the last week of their days,
    now once these are over.
    """
    found = visible_corrections(officer).filter(answer="").exclude(noted_by=officer).order_by()
    today = local_date(officer.post, now)
    near, late = Q(due_on__lte=today + _SOON), Q(due_on__lt=today)
    counts = found.aggregate(
        n=Count("pk"), first=Min("asked_at"), near=Count("pk", filter=near), late=Count("pk", filter=late)
    )
    level = Level.NOW if counts["late"] else Level.SOON if counts["near"] else Level.CALM
    note = _("%(n)s past their day") % {"n": counts["late"]} if counts["late"] else ""
    word = _("Corrections of crossings to answer")
    return Card("crossings:corrections", word, counts["n"], since=counts["first"], level=level, note=note)


def appeals_to_decide(officer: Officer, now: datetime) -> Card:
    """Appeals that wait for this officer, and each late one: soon in the last week of their days, now after it."""
    found, today = late_or_mine(officer, now).order_by(), local_date(officer.post, now)
    near, late = Q(due_on__lte=today + _SOON), Q(due_on__lt=today)
    counts = found.aggregate(
        n=Count("pk"),
        first=Min("noted_at"),
        next=Min("due_on"),
        near=Count("pk", filter=near),
        late=Count("pk", filter=late),
    )
    level = Level.NOW if counts["late"] else Level.SOON if counts["near"] else Level.CALM
    note: Words = ""
    if counts["late"]:
        note = _("%(n)s past their day") % {"n": counts["late"]}
    elif counts["n"]:
        note = _("the next by %(day)s") % {"day": date_format(counts["next"], "j M Y")}
    word = _("Appeals to decide")
    return Card("crossings:appeals", word, counts["n"], since=counts["first"], level=level, note=note)


def searches_to_decide(officer: Officer, now: datetime) -> Card:
    """Searches for criminal cases that wait for a second person of the officer's agency."""
    counts = searches_waiting(officer, now).order_by().aggregate(n=Count("pk"), first=Min("asked_at"))
    level = Level.SOON if counts["n"] else Level.CALM
    word = _("Searches for criminal cases to decide")
    return Card("crossings:cases_asked", word, counts["n"], since=counts["first"], level=level)


def agreements_to_decide(officer: Officer, now: datetime) -> Card:
    """Agreements on reporting entries that wait for this officer."""
    counts = agreements_waiting(officer).order_by().aggregate(n=Count("pk"), first=Min("asked_at"))
    level = Level.SOON if counts["n"] else Level.CALM
    word = _("Agreements on entries to decide")
    return Card("crossings:entry_agreements", word, counts["n"], since=counts["first"], level=level)


def erased_soon(officer: Officer, now: datetime) -> Card:
    """Crossings of the officer's agency that are past their days within thirty days."""
    rows = past_their_days(local_date(officer.post, now) + AHEAD).filter(agency=officer.agency_id)
    count = rows.order_by()[: _MOST_COUNTED + 1].count()
    note = _("more than %(n)s") % {"n": _MOST_COUNTED} if count > _MOST_COUNTED else ""
    return Card("crossings:due", _("Crossings erased within 30 days"), min(count, _MOST_COUNTED), note=note)
