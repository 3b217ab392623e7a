"""A ban in force and a refusal of entry to appeal against, and a second supervisor to decide."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross, document_digest

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.actions.conditions import Wanted, decide, propose
from leeward.apps.crossings.models import Condition, Refusal
from leeward.apps.crossings.queries.holders import kept
from leeward.core.travel.stays.crossing import Direction


@dataclass(frozen=True)
class Imposed:
    """The ban is by bella and clara, the refusal by bella; `sue` had no part in them."""

    ban: Condition
    refusal: Refusal
    sue: Officer
    today: date


def imposed(cast: Cast, cross: Cross) -> Imposed:
    """A ban of 300 days and a refusal of yesterday, of one person."""
    today = local_date(cast.bridgetown)
    wanted = Wanted("ban", today + timedelta(300), "Act, s. 8", "Worked", "Tribunal, 30 days")
    ban = propose(cross(Direction.ENTRY, 30), wanted, officer=cast.bella)
    decide(ban, agrees=True, officer=cast.clara)
    sue = create_officer("sue", "Sue", cast.barbados, roles=[Role.SUPERVISOR], post=cast.bridgetown)
    return Imposed(ban, refused(cast, today - timedelta(1)), sue, today)


def refused(cast: Cast, day: date) -> Refusal:
    """A refusal of entry by bella."""
    row = Refusal(agency=cast.barbados, at=timezone.now(), day=day, appeal_told=True, recorded_by=cast.bella)
    row.document_digest = document_digest(ERIKA)
    row.holder, row.reason = kept(ERIKA), "No means"
    row.save(force_insert=True)
    return row
