"""What an officer still has to do before operations: five cards and ten cases on their methods."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.operations.access import assigned
from leeward.apps.operations.models import Assignment, Operation
from leeward.apps.training.access import courses_of
from leeward.apps.training.models import CardMemory, CourseVersion, Preparation
from leeward.apps.training.queries.courses import course_of, is_whole
from leeward.apps.training.queries.items import family_names
from leeward.apps.training.queries.methods import families_of
from leeward.core.training.cases.case import Family

AHEAD = timedelta(days=14)
"""So many days before an operation it is asked for."""
CARDS = 5


@dataclass(frozen=True, slots=True)
class ToPrepare:
    """An operation that the officer prepares for. `families` are names of what its cases are about; empty: of all."""

    operation: Operation
    families: Sequence[str]
    begun: Preparation | None


def to_prepare(officer: Officer, now: datetime) -> QuerySet[Operation]:
    """The operations for which a training is required of what the officer does there, from 14 days before their first
    day through the last, until the officer has prepared.
    """
    today = local_date(officer.post, now)
    needed = Assignment.objects.filter(officer=officer, operation=OuterRef("pk"))
    needed = needed.filter(operation__requirements__function=F("function"))
    prepared = Preparation.objects.filter(officer=officer, burst__ended_at__isnull=False).values("operation")
    rows = assigned(officer).filter(state__in=(Operation.State.PLANNED, Operation.State.RUNNING))
    rows = rows.filter(Exists(needed), begins_on__lte=today + AHEAD, ends_on__gte=today).exclude(pk__in=prepared)
    return rows.order_by("begins_on", "pk")


def prepared_in(operation: Operation) -> Collection[int]:
    """Which officers have prepared for it."""
    done = Preparation.objects.filter(operation=operation, burst__ended_at__isnull=False)
    return list(done.values_list("officer", flat=True))


def shown_preparations(officer: Officer, now: datetime) -> list[ToPrepare]:
    """The same with what their cases are about."""
    names = family_names()
    begun = {each.operation_id: each for each in Preparation.objects.filter(officer=officer).select_related("burst")}
    return [
        ToPrepare(row, [names[each] for each in families_of(row, officer.agency)], begun.get(row.pk))
        for row in to_prepare(officer, now)
    ]


def cards_about(families: Sequence[Family], officer: Officer) -> list[tuple[str, str]]:
    """Course and id of five cards of the agency's courses that practise these families, those that the officer
    remembers from longest ago first; of all courses where none does.
    """
    used = list(courses_of(officer).filter(state=CourseVersion.State.APPROVED).order_by("code"))
    courses = [course_of(each) for each in used if is_whole(each)]
    fitting = [each for each in courses if any(wish.family in families for wish in each.cases)] or courses
    found = [(each.code, card.id) for each in fitting for card in next(iter(each.parts.values())).cards]
    rows = CardMemory.objects.filter(officer=officer).values_list("course", "card", "due_at")
    due = {(course, card): at.timestamp() for course, card, at in rows}
    return sorted(found, key=lambda key: due.get(key, 0.0))[:CARDS]
