"""What waits for administrators: rights that need them as the second person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.officers import may_approve
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries.rights import proposals_seen_by, waiting
from leeward.platform.home import Card, Level


def rights(officer: Officer, now: datetime) -> Card:
    """Proposals that this administrator may approve; the word says what to do."""
    mine = [each for each in waiting(proposals_seen_by(officer)) if may_approve(officer, each)]
    since = min((each.proposed_at for each in mine), default=None)
    level = Level.SOON if mine else Level.CALM
    return Card("agencies:rights", _("Rights to approve"), len(mine), since, level, entry="agencies:officers")
