"""Cards of facts: those of a finished course come due, and each answer moves one on, once."""

from datetime import datetime
from typing import get_args
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.training.models import CardMemory
from leeward.core.training.courses.course import Course
from leeward.core.training.schedule.cards import BadCard, Card, Grade, review
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

GRADES: tuple[Grade, ...] = get_args(Grade)


def begin_cards(course: Course, *, officer: Officer) -> None:
    """The cards of the course are due from now on; those that the officer has already stay as they are."""
    now, part = timezone.now(), next(iter(course.parts.values()))
    rows = [CardMemory(officer=officer, course=course.code, card=each.id, due_at=now) for each in part.cards]
    CardMemory.objects.bulk_create(rows, ignore_conflicts=True)


def forget_cards(course: Course, *, agency: Agency) -> None:
    """Drop what officers remember of cards that this version of the course no longer has."""
    has = {card.id for part in course.parts.values() for card in part.cards}
    CardMemory.objects.filter(officer__agency=agency, course=course.code).exclude(card__in=has).delete()


def review_card(id: UUID, seen: int, grade: str, at: datetime, *, officer: Officer) -> bool:
    """Move a card on; whether this answer counted. One that was sent twice, from a page that is older than the last
    answer or dated ahead, counts at most once and never in the future. Raises NotAllowed.
    """
    if grade not in GRADES:
        raise NotAllowed(_("Choose one of the four answers."))

    def store() -> bool:
        row = CardMemory.objects.select_for_update().filter(officer=officer, pk=id).first()
        if row is None:
            raise NotAllowed(_("You have no such card."))
        if row.reviews != seen:
            return False
        after = _after(row, grade, min(at, timezone.now()))
        row.due_at, row.memory, row.reviews = after.due, after.state, row.reviews + 1
        row.save(update_fields=("due_at", "memory_encrypted", "reviews"))
        return True

    return durably(store)


def _after(row: CardMemory, grade: Grade, at: datetime) -> Card:
    """A memory that cannot be read begins again."""
    try:
        return review(Card(row.due_at, row.memory), grade, at)
    except BadCard:
        return review(Card(row.due_at), grade, at)
