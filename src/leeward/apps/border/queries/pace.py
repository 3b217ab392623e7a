"""How long officers take from a verdict to their decision: a figure for the operator, never for a single officer."""

from datetime import datetime
from statistics import median
from typing import NamedTuple

from django.db.models import F

from leeward.apps.border.models import Decision

_MOST = 5000
"""Decisions that are looked at, newest first."""


class Pace(NamedTuple):
    """The decisions of a time: how many, half of them within so many seconds, and the share within the budget."""

    decisions: int
    half_within: float
    in_time: float


def decision_pace(since: datetime, budget: float) -> Pace | None:
    """The pace since then; None where nothing was decided. Waiting for an owner counts: it is time at the counter."""
    # What was noted without a link was decided before its check: that says nothing of this counter.
    after = {"decided_at__gte": F("check_made__created_at")}
    rows = Decision.objects.filter(decided_at__gte=since).filter(**after).order_by("-decided_at")
    times = rows.values_list("decided_at", "check_made__created_at")[:_MOST]
    seconds = [(decided - checked).total_seconds() for decided, checked in times]
    if not seconds:
        return None
    return Pace(len(seconds), median(seconds), sum(each <= budget for each in seconds) / len(seconds))
