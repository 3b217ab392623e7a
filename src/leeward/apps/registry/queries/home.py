"""What waits of an agency's own records, for an officer's home and menu."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.registry.models import Draft, Edition, ListSource, Proposal
from leeward.apps.registry.queries.records import due_count, to_decide
from leeward.apps.registry.queries.uploads import held_for
from leeward.platform.home import Card, Level, News


def proposals(officer: Officer, now: datetime) -> Card:
    """Proposals of colleagues that wait for a second person."""
    found = to_decide(officer).aggregate(n=Count("pk"), first=Min("requested_at"))
    return Card("registry:proposals", _("Proposals to decide"), found["n"], since=found["first"])


def due(officer: Officer, now: datetime) -> Card:
    """Records whose review date has come: without an answer they end on their day."""
    return Card("registry:due", _("Records to keep or end"), due_count(officer), entry="registry:records")


def drafts(officer: Officer, now: datetime) -> Card:
    """Drafts that the desk wrote for the agency's record keepers."""
    found = Draft.objects.filter(agency=officer.agency_id).aggregate(n=Count("pk"), first=Min("written_at"))
    word = _("Drafts from the desk")
    return Card("registry:drafts", word, found["n"], since=found["first"], entry="registry:records")


def imports(officer: Officer, now: datetime) -> Card:
    """Imports that were looked at, and what a colleague may not do alone."""
    found = held_for(officer).aggregate(n=Count("pk"), first=Min("ended_at"))
    word = _("Imports to decide")
    return Card("registry:imports", word, found["n"], since=found["first"], entry="registry:lists")


def fetches(officer: Officer, now: datetime) -> Card:
    """Lists of the agency that could not be fetched the last time."""
    failed = ListSource.objects.filter(agency=officer.agency_id).exclude(failure="")
    found = failed.aggregate(n=Count("pk"), first=Min("tried_at"))
    level = Level.SOON if found["n"] else Level.CALM
    word = _("Lists that could not be fetched")
    return Card("registry:sources", word, found["n"], found["first"], level, entry="registry:lists")


def news(officer: Officer, since: datetime) -> Iterator[News]:
    """Proposals of the officer that a colleague decided, and editions of the agency's lists that were imported."""
    decided = Proposal.objects.filter(requested_by=officer, decided_at__gte=since).count()
    if decided:
        said = ngettext("%(n)s of your proposals was decided.", "%(n)s of your proposals were decided.", decided)
        yield News(said % {"n": decided}, "registry:proposals")
    yield from imported(officer, since)


def imported(officer: Officer, since: datetime) -> Iterator[News]:
    """Editions of lists that were imported: the agency's own and publishers', for a node administrator all."""
    found = Edition.objects.filter(imported_at__gte=since)
    if not has_role(officer, Role.NODE_ADMINISTRATOR):
        ours = Q(record_list__owner=officer.agency_id) | Q(record_list__owner__publishes_only=True)
        found = found.filter(ours)
    if count := found.count():
        said = ngettext("%(n)s edition of a list was imported.", "%(n)s editions of lists were imported.", count)
        yield News(said % {"n": count}, "registry:lists")
