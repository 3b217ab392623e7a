"""What waits of an agency's own records, for an officer's home and menu."""

from datetime import datetime

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import Draft, Proposal
from leeward.apps.registry.queries.records import due_count
from leeward.platform.home import Card


def proposals(officer: Officer, now: datetime) -> Card:
    """Proposals of colleagues that wait for a second person."""
    waiting = Proposal.objects.filter(agency=officer.agency_id, state=Proposal.State.PROPOSED)
    found = waiting.exclude(requested_by=officer).aggregate(n=Count("pk"), first=Min("requested_at"))
    return Card("registry:proposals", _("Proposals to decide"), found["n"], since=found["first"])


def due(officer: Officer, now: datetime) -> Card:
    """Records whose review date has come: without an answer they end on their day."""
    return Card("registry:due", _("Records to keep or end"), due_count(officer), entry="registry:records")


def drafts(officer: Officer, now: datetime) -> Card:
    """Drafts that the desk wrote for the agency's record keepers."""
    found = Draft.objects.filter(agency=officer.agency_id).aggregate(n=Count("pk"), first=Min("written_at"))
    word = _("Drafts from the desk")
    return Card("registry:drafts", word, found["n"], since=found["first"], entry="registry:records")
