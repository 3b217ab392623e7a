"""What is asked when after an operation: what became of each arrest, each person in care, each seizure, each network.

`resources/operations/follow_up.csv` has the days, and which figure of outcomes answers for which figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

from leeward.core.operation.events import Event
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.fold import Folded
from leeward.core.operation.latest import Key
from leeward.resources.tables import lines

TABLE = "operations/follow_up.csv"
State = Literal["waiting", "due", "late", "answered"]
LATE = timedelta(days=14)
"""How long after its day a question is late."""
FINAL = frozenset({"convicted", "acquitted", "dismissed", "forfeited", "destroyed", "returned_to_owner"})
"""Outcomes after which nothing more is asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: of which agency, about which of its events, how many days after the end, and which figure of
    outcomes answers it. Of possible victims an agency is asked once for all, so `event` is empty.
    """

    agency: str
    event: str
    figure: str
    outcome: str
    day: int
    due: datetime
    answered: bool

    def state(self, now: datetime) -> State:
        """Where it is now. Before its day it waits, also where a final outcome will answer it."""
        if now < self.due:
            return "waiting"
        if self.answered:
            return "answered"
        return "late" if now >= self.due + LATE else "due"


def questions(folded: Folded) -> tuple[Question, ...]:
    """Every question of the operation in the order of its days; each person and seizure is asked after once.

    An outcome that was reported on its day or later answers it, and so does a final one at any time: what was known
    before the day says nothing about the day.
    """
    found = []
    for (figure, outcome), days in table().items():
        answers = _answers(folded, outcome)
        for about, members in _subjects(folded, figure):
            given = [answer for member in members for answer in answers.get(member, ())]
            for day in days:
                due = folded.bounds.ends + timedelta(days=day)
                found.append(Question(*about, figure, outcome, day, due, any(_counts(each, due) for each in given)))
    return tuple(sorted(found, key=lambda each: (each.day, each.figure, each.agency, each.event)))


@cache
def table() -> Mapping[tuple[str, str], tuple[int, ...]]:
    """The days on which each figure is asked after, by it and its figure of outcomes. Raises InvalidTable."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for line in lines(TABLE, ("figure", "outcome", "day", "source")):
        found[line.word("figure", FIGURES), line.word("outcome", FIGURES)].append(line.whole("day"))
    return {key: tuple(sorted(days)) for key, days in found.items()}


def _subjects(folded: Folded, figure: str) -> Iterable[tuple[Key, Sequence[Key]]]:
    """Whom to ask about which event, and all events of the same person or thing."""
    units = folded.units(figure)
    if FIGURES[figure].victims:
        return [((agency, ""), [(agency, "")]) for agency in sorted({unit.event.agency for unit in units})]
    return [(unit.event.key, unit.members) for unit in units]


def _answers(folded: Folded, outcome: str) -> Mapping[Key, list[Event]]:
    found: defaultdict[Key, list[Event]] = defaultdict(list)
    for event in folded.events.live.values():
        if event.figure == outcome:
            found[event.agency, "" if event.counted.victims else event.about].append(event)
    return found


def _counts(answer: Event, due: datetime) -> bool:
    return answer.reported_at >= due or answer.breakdown.get("outcome") in FINAL
