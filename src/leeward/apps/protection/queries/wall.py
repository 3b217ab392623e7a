"""The wall: what an asker sees of a relayed question, and what the caring agency sees of it.

To the asker "there is no such case", "it is not yours" and "no consent" are one answer, at one moment: when the time
for an answer is over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.models import WallQuestion
from leeward.apps.protection.models.keys import owner_keys

_RELAYED = _("Relayed. If there is an answer, it appears here by then.")
_NOTHING = _("No information is given.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its asker sees it."""

    question: WallQuestion
    state: Promise | str
    answer: str = ""
    contact: bool = False


def carers() -> Sequence[Agency]:
    """Agencies here that care for people, which a question can be relayed to."""
    found = Agency.objects.filter(officers__grants__role=Role.PROTECTION).distinct().order_by("name")
    return [agency for agency in found if owner_keys(agency.code).exists()]


def questions_of(officer: Officer) -> QuerySet[WallQuestion]:
    """The officer's own questions, the newest first."""
    return WallQuestion.objects.filter(asker=officer).select_related("agency")


def as_asked(rows: Iterable[WallQuestion], now: datetime) -> Sequence[Asked]:
    """Questions as their asker sees them."""
    return [_as_asked(row, now) for row in rows]


def questions_for(officer: Officer) -> QuerySet[WallQuestion]:
    """Questions to the officer's agency, for a protection colleague; none for anyone else."""
    if not has_role(officer, *CARERS):
        return WallQuestion.objects.none()
    rows = WallQuestion.objects.filter(agency=officer.agency_id)
    return rows.select_related("agency", "asker__agency", "answered_by")


def _as_asked(row: WallQuestion, now: datetime) -> Asked:
    if row.kind == WallQuestion.Kind.CONTACT:
        return Asked(row, row.get_kind_display(), contact=True)
    if row.kind == WallQuestion.Kind.TEXT:
        return Asked(row, row.get_kind_display(), answer=row.answer, contact=True)
    return Asked(row, _NOTHING if now >= row.due_at else _RELAYED)
