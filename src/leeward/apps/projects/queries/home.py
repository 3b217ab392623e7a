"""What waits in projects, for an officer's home and menu."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.models import Entry, Publication
from leeward.apps.projects.queries.reports import due_for
from leeward.platform.home import Card, Level

SOON = timedelta(days=14)


def to_confirm(officer: Officer, now: datetime) -> Card:
    """Values and files that wait for the officer as the second person."""
    entries = Entry.objects.filter(state=Entry.State.WAITS, indicator__goal__project__agency=officer.agency_id)
    files = Publication.objects.filter(state=Publication.State.PROPOSED, project__agency=officer.agency_id)
    proposed = files.exclude(proposed_by=officer).order_by().values_list("proposed_at")
    waiting = entries.exclude(answerable=officer).order_by().values_list("entered_at").union(proposed, all=True)
    since = [at for (at,) in waiting]
    return Card("projects:projects", _("Projects: to confirm or publish"), len(since), since=min(since, default=None))


def reports_due(officer: Officer, now: datetime) -> Card:
    """Reports to donors that are due; a late one presses."""
    found = due_for(officer, now.date())
    first = min((each.on for each in found), default=None)
    if first is None:
        return Card("projects:projects", _("Reports due"), 0)
    level = Level.NOW if first < now.date() else Level.SOON if first - now.date() < SOON else Level.CALM
    note = _("the first by %(day)s") % {"day": f"{first:%d %b %Y}"}
    return Card("projects:projects", _("Reports due"), len(found), level=level, note=note)
