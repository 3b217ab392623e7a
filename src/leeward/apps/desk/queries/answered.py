"""How a desk answered, counted for figures: within the promise or not, and what it said about its agency's records."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.db.models import Count, F, Q

from leeward.apps.agencies.models import Agency
from leeward.apps.border.queries.hit_answers import Answers, Promised, promised_by_partners
from leeward.apps.desk.models import HIT_KINDS, Kind, Request


def promised(desk: Agency, since: datetime, until: datetime) -> list[Promised]:
    """This desk first, then its counterparts, those with most questions first. A question that has no answer yet counts
    as not kept.
    """
    due, kept = Counter[str](), Counter[str]()
    for each in chain(_requests(desk, since, until), promised_by_partners(desk, since, until)):
        due[each.agency] += each.due
        kept[each.agency] += each.kept
    order = sorted(due, key=lambda code: (code != desk.code, -due[code], code))
    return [Promised(code, due[code], kept[code]) for code in order]


def _requests(desk: Agency, since: datetime, until: datetime) -> Iterator[Promised]:
    """Requests to this desk, and from it; the agency's own holds are not questions."""
    asked = Request.objects.filter(desk=desk, due_at__gte=since, due_at__lte=until).exclude(kind=Kind.HOLD)
    rows = asked.order_by().values_list("direction", "agency")
    in_time = Count("pk", filter=Q(answered_at__lte=F("due_at")))
    for direction, agency, due, kept in rows.annotate(due=Count("pk"), kept=in_time):
        yield Promised(desk.code if direction == Request.Direction.IN else agency, due, kept)


def answers_about(owner: Agency, since: datetime) -> Iterator[Answers]:
    """What the owner's desk said about hits on its own records, wherever they were checked."""
    asked = Request.objects.filter(
        desk=owner, direction=Request.Direction.IN, kind__in=HIT_KINDS, received_at__gte=since
    ).filter(about__startswith=f"{owner.code}/")
    for about, answer, hits in asked.order_by().values_list("about", "answer").annotate(hits=Count("pk")):
        yield Answers(about, owner.code, answer, "", hits)
