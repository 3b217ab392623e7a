"""How a desk answered, counted for figures: within the promise or not, and what it said about its agency's records."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from leeward.apps.agencies.models import Agency
from leeward.apps.border.queries.hit_answers import Answers, due_from_partners
from leeward.apps.desk.models import HIT_KINDS, Kind, Request


@dataclass(frozen=True, slots=True)
class Promised:
    """How many questions an agency had to answer in a time, and how many of them it did within the promise."""

    agency: str
    due: int
    kept: int


def promised(desk: Agency, since: datetime, until: datetime) -> list[Promised]:
    """This desk first, then its counterparts, those with most questions first. A question that has no answer yet counts
    as not kept.
    """
    due, kept = Counter[str](), Counter[str]()
    for agency, promise, answered in _due(desk, since, until):
        due[agency] += 1
        kept[agency] += answered is not None and answered <= promise
    order = sorted(due, key=lambda code: (code != desk.code, -due[code], code))
    return [Promised(code, due[code], kept[code]) for code in order]


def _due(desk: Agency, since: datetime, until: datetime) -> Iterator[tuple[str, datetime, datetime | None]]:
    """Who had to answer, by when, and when it did: requests to and from this desk, and the hits of its checks."""
    requests = Request.objects.filter(desk=desk, due_at__gte=since, due_at__lte=until).exclude(kind=Kind.HOLD)
    for direction, agency, due, answered in requests.order_by().values_list(
        "direction", "agency", "due_at", "answered_at"
    ):
        yield desk.code if direction == Request.Direction.IN else agency, due, answered
    for question in due_from_partners(desk, since, until):
        yield question.owner, question.due, question.answered


def answers_about(owner: Agency, since: datetime) -> Iterator[Answers]:
    """What the owner's desk said about hits on its own records, wherever they were checked."""
    asked = Request.objects.filter(
        desk=owner, direction=Request.Direction.IN, kind__in=HIT_KINDS, received_at__gte=since
    ).filter(about__startswith=f"{owner.code}/")
    for about, answer, hits in asked.order_by().values_list("about", "answer").annotate(hits=Count("pk")):
        yield Answers(about, owner.code, answer, hits)
