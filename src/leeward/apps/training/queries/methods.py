"""The cases of method records that an agency may use, and the families of cases that are needed because of them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import cast

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.operations.models import Operation
from leeward.apps.registry.access import whole_for
from leeward.apps.registry.models import Record
from leeward.apps.training.models import MethodCases
from leeward.apps.training.queries.travellers import MOST_METHODS, method_travellers
from leeward.core.record.content.method import Practice
from leeward.core.training.cases.case import Case, Family
from leeward.core.training.cases.of_methods import EACH, FAMILIES_OF, cases_of_method

LASTS = timedelta(days=90)
"""For how long a method is new: its families come more often in bursts, and cases of it are among them."""
NEW_WEIGHT = 1.0
"""Doubles the chance of a family that a new method needs."""


def methods_for(agency: Agency) -> QuerySet[MethodCases]:
    """The new methods that every officer of the agency may see in full, by the handling of their records."""
    usable = Record.objects.filter(whole_for(agency, ()), kind="method", state=Record.State.ACTIVE)
    return MethodCases.objects.filter(record__in=usable, made_at__gte=timezone.now() - LASTS)


def families_needed(agency: Agency) -> Mapping[Family, float]:
    """How much more each family is worth because of new methods."""
    practices = methods_for(agency).order_by().values_list("practice", flat=True).distinct()
    return {family: NEW_WEIGHT for each in practices for family in FAMILIES_OF[each]}


def families_of(operation: Operation, agency: Agency) -> Sequence[Family]:
    """The families of the methods of an operation: those that agencies in it own, or of documents of their states. If
    there are none, of every new method.
    """
    agencies = operation.participants.filter(left_at=None)
    theirs = Q(record__owner__in=agencies.values("agency")) | Q(issuer__in=agencies.values("agency__country"))
    rows = methods_for(agency)
    found = rows.filter(theirs) if rows.filter(theirs).exists() else rows
    practices = found.order_by().values_list("practice", flat=True).distinct()
    return sorted({family for each in practices for family in FAMILIES_OF[each]})


def cases_of_row(row: MethodCases, month: date) -> tuple[Case, ...]:
    """Its cases in this month's passports."""
    return _cases(row.pk, cast("Practice", row.practice), row.issuer, row.series, month)


@lru_cache(maxsize=MOST_METHODS)
def _cases(number: int, practice: Practice, issuer: str, series: str, month: date) -> tuple[Case, ...]:
    start = number % MOST_METHODS * EACH
    return cases_of_method(method_travellers(month)[start : start + EACH], practice, issuer, series, number)
