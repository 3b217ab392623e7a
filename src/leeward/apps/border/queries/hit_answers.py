"""What owners said about the hits of an agency's checks, counted for figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from leeward.apps.agencies.models import Agency
from leeward.apps.border.models import UNCLEAR, Confirmation, NotedCall
from leeward.apps.screening.access.checks import discreet


@dataclass(frozen=True, slots=True)
class Answers:
    """How many hits on a record had this answer; empty while the owner has not answered.

    `kind` is the finding's (`person.red`), where it is known.
    """

    record: str
    owner: str
    answer: str
    kind: str
    hits: int


@dataclass(frozen=True, slots=True)
class Promised:
    """How many questions an agency had to answer in a time, and how many of them it did within the promise."""

    agency: str
    due: int
    kept: int


def answers_since(agency: Agency, since: datetime) -> Iterator[Answers]:
    """The hits of the agency's checks since then, by record and answer. Those of discreet checks are left out."""
    asked = Confirmation.objects.filter(agency=agency, asked_at__gte=since, joined=None)
    said = Case(When(answer__in=UNCLEAR, then=Coalesce(_by_telephone("answer"), F("answer"))), default=F("answer"))
    rows = asked.exclude(discreet("check_made")).annotate(final=said).order_by()
    for found in rows.values_list("record", "owner", "final", "kind").annotate(hits=Count("pk")):
        yield Answers(*found)


def promised_by_partners(agency: Agency, since: datetime, until: datetime) -> Iterator[Promised]:
    """The agency's questions to partners that had to be answered in this time; a call that counts is an answer."""
    asked = Confirmation.objects.filter(
        agency=agency, route=Confirmation.Route.PARTNER, due_at__gte=since, due_at__lte=until, joined=None
    )
    first = Coalesce(_by_telephone("said_at"), F("answered_at"))
    rows = asked.annotate(first=first).order_by().values_list("owner")
    in_time = Count("pk", filter=Q(first__lte=F("due_at")))
    for found in rows.annotate(due=Count("pk"), kept=in_time):
        yield Promised(*found)


def _by_telephone(column: str) -> Subquery:
    """What a noted call that counts has in this column, or null."""
    calls: QuerySet[NotedCall] = NotedCall.objects.filter(asked=OuterRef("pk"), state=NotedCall.State.AGREED)
    output = CharField() if column == "answer" else None
    return Subquery(calls.values(column)[:1], output_field=output)
