"""How long travellers wait at a post, over HTTP, for screens in halls and for ports: no traveller is named."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.schemas import Problem
from leeward.apps.arrivals.queries.load import posts_of
from leeward.apps.border.access import COUNTER
from leeward.apps.border.queries.wait_times import WaitingAt, waiting_at
from leeward.apps.border.schemas import SpreadOut, WaitingOut
from leeward.core.travel.queue import Spread

router = Router(tags=["waiting"], auth=BearerKey())


@router.get("", response={200: WaitingOut, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem})
def waiting(request: HttpRequest, post: Annotated[str, Query(max_length=32)]) -> WaitingOut:
    """The wait at one of the agency's posts from now on, estimated from lists and decisions."""
    officer = at_counter(request)
    found = next((each for each in posts_of(officer) if each.code == post), None)
    if found is None:
        raise HttpError(404, "not_found|There is no such post in this key's agency")
    return _answer_of(waiting_at(found, officer, timezone.now()))


def at_counter(request: HttpRequest, *, questions: int = 0) -> Officer:
    """The officer of the key, who has to work at a counter; the request is counted, and its `questions` about a number.
    Raises HttpError and TooOften.
    """
    lacks = "This key's officer works at no counter"
    return counted_officer_of(request, *COUNTER, otherwise=lacks, questions=questions)


def _answer_of(at: WaitingAt) -> WaitingOut:
    both = at.compared
    return WaitingOut(
        post=at.post.code,
        as_of=at.now,
        travellers=at.travellers,
        landed=at.landed_travellers,
        counters=at.counters.counters,
        seconds=round(at.handling.middle, 1),
        decisions=at.handling.measured,
        p50=_spread(both.open.p50) if both else None,
        p90=_spread(both.open.p90) if both else None,
        p90_one_more=_spread(both.one_more.p90) if both else None,
    )


def _spread(of: Spread) -> SpreadOut:
    return SpreadOut(minutes=round(of.value, 1), low=round(of.low, 1), high=round(of.high, 1))
