"""Clocks of a case: the reflection period by state, follow-up at 30, 90 and 180 days, and promised times of answers.

`resources/care/reflection.csv` has the days by state and the day from which each row holds; `follow_up.csv` and
`answer_times.csv` the rest. A reflection period does not lapse when its days are over: it then waits for a reasoned
decision of two persons, and protects until they make it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from leeward.resources.tables import Line, lines

REFLECTION = "care/reflection.csv"
FOLLOW_UP = "care/follow_up.csv"
ANSWER_TIMES = "care/answer_times.csv"
LEAST_DAYS = 30
"""Council of Europe Convention Art. 13: at least thirty days. Where no row holds, this does."""

Ground = Literal["period_over", "person_asked", "not_a_victim"]
"""Why a reflection period ends: its days are over; the person asked, informed; a negative decision was made."""
EARLY: frozenset[str] = frozenset({"person_asked", "not_a_victim"})
"""Grounds on which two persons may end it before its days are over."""
State = Literal["running", "due_soon", "late", "done"]


@dataclass(frozen=True, slots=True)
class Period:
    """How long the reflection period is in a state, and by which rule."""

    days: int
    source: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """The decision that ends a reflection period: two persons, a ground, reasons."""

    at: datetime
    ground: Ground
    reasons: str
    by: str
    second: str


@dataclass(frozen=True, slots=True)
class Reflection:
    """A person's reflection period, from `starts` to at least `until`; it protects until two persons made it lapse."""

    starts: datetime
    until: datetime
    source: str = ""
    lapse: Lapse | None = None

    def protects(self, at: datetime) -> bool:
        """Whether the person is within reflection at this moment."""
        return at >= self.starts and (self.lapse is None or at < self.lapse.at)

    def decision_due(self, at: datetime) -> bool:
        """Whether its days are over and two persons have to decide."""
        return self.lapse is None and at >= self.until


def reflection_period(state: str, on: date) -> Period:
    """The period in this state on this day: the latest row that holds, else 30 days."""
    held = [(code == state, since, period) for code, since, period in _periods() if code in {state, ""} and since <= on]
    own_and_latest = max(held, key=lambda row: row[:2], default=None)
    return own_and_latest[2] if own_and_latest else Period(LEAST_DAYS, "CoE Convention Art. 13")


def reflection(state: str, starts: datetime) -> Reflection:
    """The reflection period of a person that starts now, under the rule of the state where they are."""
    period = reflection_period(state, starts.date())
    return Reflection(starts, starts + timedelta(days=period.days), period.source)


def lapse_problems(period: Reflection, lapse: Lapse) -> tuple[str, ...]:
    """Why the period may not lapse by this decision, as codes of `messages.care`; empty where it may."""
    found = {
        "care.lapse.already": period.lapse is not None,
        "care.lapse.two_persons": not lapse.by or not lapse.second or lapse.by == lapse.second,
        "care.lapse.reasons": not lapse.reasons.strip(),
        "care.lapse.too_early": lapse.at < period.until and lapse.ground not in EARLY,
    }
    return tuple(code for code, holds in found.items() if holds)


def follow_ups(closed: date) -> tuple[date, ...]:
    """The days on which someone asks how the person is, after care ended."""
    return tuple(closed + timedelta(days=days) for days in follow_up_days())


@cache
def follow_up_days() -> tuple[int, ...]:
    """The days after care ended: 30, 90, 180 unless the agency says otherwise."""
    return tuple(sorted(line.whole("days") for line in lines(FOLLOW_UP, ("days", "source"))))


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that is waited for: what, since when, until when, and when it was done."""

    kind: str
    starts: datetime
    due: datetime
    done: datetime | None = None

    def state(self, now: datetime) -> State:
        """Where it is now; due soon once four fifths of its time are over."""
        if self.done is not None:
            return "done"
        if now >= self.due:
            return "late"
        return "due_soon" if now >= self.starts + (self.due - self.starts) * 0.8 else "running"


def clock(kind: str, starts: datetime) -> Clock:
    """The clock of this kind. Raises KeyError for a kind that the table lacks."""
    return Clock(kind, starts, starts + timedelta(seconds=answer_times()[kind]))


@cache
def answer_times() -> dict[str, int]:
    """Seconds by kind of what is waited for. Raises InvalidTable."""
    return {line.needed("kind"): line.whole("seconds") for line in lines(ANSWER_TIMES, ("kind", "seconds", "source"))}


@cache
def _periods() -> tuple[tuple[str, date, Period], ...]:
    return tuple(_period(line) for line in lines(REFLECTION, ("state", "days", "since", "source")))


def _period(line: Line) -> tuple[str, date, Period]:
    return line.text("state"), line.day("since"), Period(line.whole("days"), line.needed("source"))
