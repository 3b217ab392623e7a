"""What owners answered about hits, and how fast."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.border.models import Confirmation
from leeward.apps.projects.queries.counting import Counted, bounds, month, tallied
from leeward.apps.projects.queries.counting.checks import was_counted
from leeward.apps.screening.access.checks import discreet
from leeward.platform.retention import kept_since

Asked = tuple[str, str, str, int | None]
"""Key, cell, answer, and minutes until the answer (None without one)."""


def confirmed_hits(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """Hits that their owner confirmed within so many minutes."""
    limit = int(parameters["minutes"])
    found = [
        (key, cell)
        for key, cell, answer, minutes in _asked(agency, since, until, by)
        if answer == Confirmation.Answer.CONFIRMED and minutes is not None and minutes < limit
    ]
    return _counted(since, until, tuple((key, cell, 1, True) for key, cell in found))


def confirmed_share(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """All questions to owners: 1 where the answer came within so many minutes."""
    limit = int(parameters["minutes"])
    found = _asked(agency, since, until, by)
    rows = ((key, cell, int(took is not None and took < limit), took is not None) for key, cell, _answer, took in found)
    return _counted(since, until, tuple(rows))


def answer_minutes(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """Minutes until each answer that came."""
    found = ((key, cell, took) for key, cell, _answer, took in _asked(agency, since, until, by) if took is not None)
    return _counted(since, until, tuple((key, cell, took, True) for key, cell, took in found))


def _counted(since: date, until: date, found: tuple[tuple[str, str, int, bool], ...]) -> Counted:
    if bounds(since, since)[0] < kept_since("checks", timezone.now()):
        return Counted(absent="erased")
    if not found and not was_counted(since, until):
        return Counted(absent="no_data")
    return Counted(tallied((cell, value, ok) for _key, cell, value, ok in found), keys=tuple(each[0] for each in found))


def _asked(agency: Agency, since: date, until: date, by: str) -> Iterator[Asked]:
    """Questions about the agency's hits in the period. Those of discreet checks are left out, as in all figures."""
    first, after = bounds(since, until)
    rows = Confirmation.objects.filter(agency=agency, asked_at__gte=first, asked_at__lt=after, joined=None)
    rows = rows.exclude(discreet("check_made")).order_by("pk")
    fields = ("pk", "asked_at", "answered_at", "answer", "check_made__post__name")
    for pk, asked, answered, answer, post in rows.values_list(*fields):
        cell = (post or "–") if by == "post" else month(asked) if by == "month" else ""
        yield str(pk), cell, answer, int((answered - asked).total_seconds() // 60) if answered else None
