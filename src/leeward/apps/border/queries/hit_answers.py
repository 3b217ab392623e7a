"""What owners said about the hits of an agency's checks, counted for figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from leeward.apps.agencies.models import Agency
from leeward.apps.border.models import UNCLEAR, Confirmation, NotedCall
from leeward.apps.screening.access.checks import discreet


@dataclass(frozen=True, slots=True)
class Answers:
    """How many hits on a record had this answer; empty while the owner has not answered."""

    record: str
    owner: str
    answer: str
    hits: int


@dataclass(frozen=True, slots=True)
class Due:
    """A question whose promised time is over: who had to answer, and when they did."""

    owner: str
    due: datetime
    answered: datetime | None


def answers_since(agency: Agency, since: datetime) -> Iterator[Answers]:
    """The hits of the agency's checks since then, by record and answer. Those of discreet checks are left out."""
    asked = Confirmation.objects.filter(check_made__officer__agency=agency, asked_at__gte=since)
    said = Case(When(answer__in=UNCLEAR, then=Coalesce(_by_telephone("answer"), F("answer"))), default=F("answer"))
    rows = asked.exclude(discreet("check_made")).annotate(final=said).order_by()
    for record, owner, answer, hits in rows.values_list("record", "owner", "final").annotate(hits=Count("pk")):
        yield Answers(record, owner, answer, hits)


def due_from_partners(agency: Agency, since: datetime, until: datetime) -> Iterator[Due]:
    """The agency's questions to partners that had to be answered in this time."""
    asked = Confirmation.objects.filter(check_made__officer__agency=agency, route=Confirmation.Route.PARTNER)
    answered = Coalesce(_by_telephone("said_at"), F("answered_at"))
    rows = asked.filter(due_at__gte=since, due_at__lte=until).annotate(first=answered).order_by()
    for owner, due, first in rows.values_list("owner", "due_at", "first"):
        yield Due(owner, due, first)


def _by_telephone(column: str) -> Subquery:
    """What a noted call that counts has in this column, or null."""
    calls: QuerySet[NotedCall] = NotedCall.objects.filter(asked=OuterRef("pk"), state=NotedCall.State.AGREED)
    output = CharField() if column == "answer" else None
    return Subquery(calls.values(column)[:1], output_field=output)
