"""Cards of facts, by FSRS-6: due again after 2, 11, 46, 163 days if they were known; detection needs bursts instead."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler

from leeward.core.outside_json import BadJson, read_json

Grade = Literal["again", "hard", "good", "easy"]
_RATINGS = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
_SCHEDULER = Scheduler(
    learning_steps=(),  # days, not minutes: an officer looks once a shift
    relearning_steps=(),
    maximum_interval=180,
    enable_fuzzing=False,  # the same on every node
)


class BadCard(ValueError):
    """A stored state that is none."""


@dataclass(frozen=True, slots=True)
class Card:
    """One person's memory of one card: when it is due, and the state to store; `state` is empty before the first."""

    due: datetime
    state: str = ""


def review(card: Card, grade: Grade, now: datetime) -> Card:
    """The card after an answer. A clock that was set back counts as no time since the last one. Raises BadCard."""
    known = _read_card(card.state) if card.state else FsrsCard(card_id=1, due=now)
    moment = max(now.astimezone(UTC), known.last_review or now.astimezone(UTC))
    after, _log = _SCHEDULER.review_card(known, _RATINGS[grade], moment)
    return Card(after.due, after.to_json())


def _read_card(state: str) -> FsrsCard:
    try:
        read_json(state)
        return FsrsCard.from_json(state)
    except (BadJson, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadCard("the state of this card cannot be read") from error
