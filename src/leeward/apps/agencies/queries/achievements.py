"""What officers are trained for, as far as it is recorded and in date: the one place that says so."""

from collections.abc import Iterable, Mapping
from datetime import date
from operator import itemgetter

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from leeward.apps.agencies.models import Achievement, Officer


def achievements_of(officer: Officer, on: date) -> frozenset[str]:
    """The codes of the trainings that count for the officer on this day."""
    return frozenset(_in_date(on).filter(officer=officer).values_list("code", flat=True))


def trained_until(officers: Iterable[Officer], code: str, on: date) -> Mapping[int, date]:
    """Until when each of these officers has this training, by their id; without those who do not have it."""
    rows = _in_date(on).filter(officer__in=list(officers), code=code)
    ends = rows.values_list("officer", Coalesce("extended_until", "expires_on"))
    return dict(sorted(ends, key=itemgetter(1)))


def _in_date(on: date) -> QuerySet[Achievement]:
    """The certificates for which `Achievement.counts` is true."""
    lasts = Q(extended_until__gte=on) | Q(extended_until=None, expires_on__gte=on)
    return Achievement.objects.filter(lasts, passed_on__lte=on, revoked_at=None)
