"""Cards: due with the end of a course, each answer once, at the time when it was given."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use
from tests.core.training.courses.example import CARDS, COURSE

from leeward.apps.training.actions.cards import begin_cards, review_card
from leeward.apps.training.actions.courses import retire_course
from leeward.apps.training.models import CardMemory
from leeward.apps.training.queries.cards import due_cards, due_rows
from leeward.apps.training.queries.courses import course_of
from leeward.platform.refusal import NotAllowed

ANOTHER = CARDS + CARDS.replace("id: lines", "id: letters")


def test_each_answer_moves_a_card_once(school: School) -> None:
    course = in_use(school)
    for _again in range(2):
        begin_cards(course_of(course), officer=school.alice)
    card, now = CardMemory.objects.get(), timezone.now()
    assert [each.fact.back for each in due_cards(school.alice, now)] == ["Two of 44 characters."]
    assert review_card(card.pk, 0, "good", now, officer=school.alice)
    assert not review_card(card.pk, 0, "again", now, officer=school.alice), "sent twice"
    card.refresh_from_db()
    assert (card.due_at - now).days in (1, 2)
    assert b"stability" not in bytes(card.memory_encrypted or b""), "how well it is known is sealed"
    assert not due_cards(school.alice, now)
    assert review_card(card.pk, 1, "easy", now + timedelta(days=900), officer=school.alice)
    card.refresh_from_db()
    assert card.due_at < now + timedelta(days=200), "a clock that is ahead counts as now"
    for grade, officer in (("best", school.alice), ("good", school.bob)):
        with pytest.raises(NotAllowed):
            review_card(card.pk, 2, grade, now, officer=officer)


def test_a_memory_that_cannot_be_read_begins_again(school: School) -> None:
    begin_cards(course_of(in_use(school)), officer=school.alice)
    card = CardMemory.objects.get()
    card.memory = "{}"
    card.save()
    assert review_card(card.pk, 0, "good", timezone.now(), officer=school.alice)


def test_only_cards_of_courses_in_use_are_due(school: School) -> None:
    first = in_use(school, **{"en/cards.yaml": ANOTHER, "es/cards.yaml": ANOTHER})
    begin_cards(course_of(first), officer=school.alice)
    assert due_rows(school.alice, timezone.now()).count() == 2
    second = in_use(school, **{"course.yaml": COURSE.replace("version: 2", "version: 3")})
    assert [row.card for row in CardMemory.objects.all()] == ["lines"], "the new version has no other"
    retire_course(second, officer=school.tara)
    assert not due_cards(school.alice, timezone.now())
