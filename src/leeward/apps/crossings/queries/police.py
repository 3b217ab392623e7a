"""Searches for criminal cases: what an officer asked, what an agency has to decide, and what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.access import case_searches_to_decide, counted, own_case_searches
from leeward.apps.crossings.models import CaseSearch, Crossing

_MOST_LISTED, _MOST_FOUND = 200, 400
_State = CaseSearch.State


@dataclass(frozen=True, slots=True)
class Own:
    """A search as its officer sees it."""

    search: CaseSearch
    word: Promise
    readable: bool


def own_searches(officer: Officer, now: datetime) -> Sequence[Own]:
    """What the officer asked, the newest first."""
    return [Own(each, _word(each, now), each.is_open(now)) for each in own_case_searches(officer)[:_MOST_LISTED]]


def _word(search: CaseSearch, now: datetime) -> Promise:
    """An agency that refused, one that does not answer and one that is not here look alike in the end: anything else
    would say which agencies there are.
    """
    if search.is_open(now):
        return _("Agreed")
    if search.state == _State.AGREED:
        return _("Ended")
    return _("Waits for an answer") if now < search.lapses_at else _("No result")


def searches_waiting(officer: Officer, now: datetime) -> QuerySet[CaseSearch]:
    """What another person asked of the officer's agency and what still waits."""
    waiting = case_searches_to_decide(officer).filter(state=_State.ASKED, lapses_at__gt=now)
    return waiting.exclude(asked_by=officer)


def searches_listed(officer: Officer, now: datetime) -> Sequence[CaseSearch]:
    """What waits in the officer's agency, the oldest first, and after it what is open for reading."""
    waits = Q(state=_State.ASKED, lapses_at__gt=now)
    found = case_searches_to_decide(officer).filter(waits | Q(state=_State.AGREED, ends_at__gt=now))
    return list(found.select_related("asked_by__agency", "decided_by").order_by("-state", "asked_at")[:_MOST_LISTED])


def found_by(search: CaseSearch) -> Sequence[Crossing]:
    """Crossings of the document alone, the newest first: nothing that was joined or decided about its holder."""
    if search.asked_of_id is None:
        return []
    rows = counted(search.asked_of_id).filter(document_digest=search.document_digest)
    return list(rows.select_related("post")[:_MOST_FOUND])
