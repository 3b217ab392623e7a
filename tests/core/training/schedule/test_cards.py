"""Cards: intervals of FSRS, answers out of order, and states that are none."""

from datetime import UTC, datetime, timedelta

import pytest

from leeward.core.training.schedule.cards import BadCard, Card, Grade, review

START = datetime(2026, 11, 24, 8, tzinfo=UTC)


def days(*grades: Grade) -> list[int]:
    """Days until due after each answer, each given on its day."""
    card, now, found = Card(START), START, []
    for grade in grades:
        card = review(card, grade, now)
        found.append((card.due - now).days)
        now = card.due
    return found


def test_known_cards_come_back_later_and_later() -> None:
    assert days("good", "good", "good", "good") == [2, 11, 46, 163]
    eight: list[Grade] = ["good"] * 8
    assert max(days(*eight)) == 180
    assert days("good", "good", "again")[-1] < 11


def test_a_clock_set_back_and_another_zone() -> None:
    once = review(Card(START), "good", START)
    back = review(once, "good", START - timedelta(days=400))
    assert back.due >= once.due - timedelta(days=2)
    assert review(once, "good", START.astimezone()).due == review(once, "good", START).due


@pytest.mark.parametrize("state", ["x", "{}", "[]", "7", '{"card_id": 1}', '{"due": "never"}', "\x00", "[" * 9999])
def test_a_state_that_is_none(state: str) -> None:
    with pytest.raises(BadCard):
        review(Card(START, state), "good", START)
