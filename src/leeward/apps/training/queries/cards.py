"""The cards of facts that are due for an officer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.training.access import courses_of
from leeward.apps.training.models import CardMemory, CourseProgress, CourseVersion
from leeward.apps.training.queries.courses import course_of, is_whole, language_for
from leeward.core.training.courses.course import FactCard

MOST = 50
"""Cards on one page: more than anyone answers in a quiet quarter of an hour."""


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card that is due, with what it says in the officer's language."""

    row: CardMemory
    fact: FactCard
    course: str
    language: str


def due_rows(officer: Officer, now: datetime) -> QuerySet[CardMemory]:
    """The cards that are due, of courses in use; the longest overdue first."""
    used = courses_of(officer).filter(state=CourseVersion.State.APPROVED).order_by()
    return CardMemory.objects.filter(officer=officer, due_at__lte=now, course__in=used.values("code"))


def due_cards(officer: Officer, now: datetime) -> list[DueCard]:
    """The first of the due cards with their facts, in the language in which the officer learned each course."""
    rows = list(due_rows(officer, now)[:MOST])
    learned = CourseProgress.objects.filter(officer=officer).order_by("started_at")
    languages = dict(learned.values_list("course__code", "language"))
    cards: dict[tuple[str, str], tuple[FactCard, str, str]] = {}
    used = courses_of(officer).filter(state=CourseVersion.State.APPROVED, code__in={row.course for row in rows})
    for each in filter(is_whole, used):
        spoken = language_for(course_of(each), languages.get(each.code, ""))
        part = course_of(each).parts[spoken]
        cards |= {(each.code, card.id): (card, part.title, spoken) for card in part.cards}
    return [DueCard(row, *cards[key]) for row in rows for key in [(row.course, row.card)] if key in cards]
