"""One budget for every question that tells something about a person or a number, whichever endpoint it is asked at.

A program, a carrier or a partner that asks without end learns a register by trying. Each principal has one row, which
all processes lock before they spend from it, so neither a second endpoint nor a second process gives it more. A process
takes a little ahead (a 200th of what may be asked at once), so that a check writes no row of its own; what was taken
and not asked is lost when the process ends. Officers at a page are not counted here: nothing must keep a counter from
checking a traveller.
"""

import math
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Self

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.platform.durable import durably
from leeward.platform.models import QuestionBudget
from leeward.platform.rate_limit import Rate

Kind = Literal["program", "carrier", "partner"]
_ALARM_EVERY = timedelta(hours=1)
"""One audit row for a principal within this time: a flood must not fill the log."""
_AHEAD_PART = 200


class OutOfQuestions(Exception):
    """The principal has asked too much; nothing was searched. `retry_after` seconds later the same question fits."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = max(retry_after, 1)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: all keys of one officer's programs together, a carrier, or a partner's node."""

    kind: Kind
    key: str
    agency: str = ""

    @classmethod
    def program_of(cls, officer: Officer) -> Self:
        """The programs of an officer."""
        return cls("program", officer.username, officer.agency.code)

    @property
    def name(self) -> str:
        """As its row is found."""
        return f"{self.kind}/{self.key}"[:80]

    @property
    def rate(self) -> Rate:
        """How much it may ask at once, and how fast that fills again (`LEEWARD_QUESTIONS_*`)."""
        rate: Rate = settings.QUESTIONS[self.kind]
        return rate


class _Ahead:
    """Questions that this process took from the rows and that have not been asked yet."""

    def __init__(self) -> None:
        self._left: Counter[str] = Counter()
        self._lock = threading.Lock()

    def use(self, name: str, questions: int) -> bool:
        """Use them, if there are so many."""
        with self._lock:
            if self._left[name] < questions:
                return False
            self._left[name] -= questions
            return True

    def put(self, name: str, questions: int) -> None:
        """Keep more of them."""
        with self._lock:
            self._left[name] += questions

    def clear(self) -> None:
        """Keep none."""
        with self._lock:
            self._left.clear()


_ahead = _Ahead()


def spend(who: Principal, questions: int = 1, *, ahead: bool = True) -> None:
    """Count questions before they are answered. What costs more than may be asked at once is allowed when nothing was
    asked for long. A process that soon ends takes none `ahead`. Raises OutOfQuestions, which counts none of them, and
    NotStored.
    """
    wanted = max(questions, 1)
    if _ahead.use(who.name, wanted):
        return
    more, wait = durably(lambda: _take(who, wanted, ahead=ahead))
    if wait:
        raise OutOfQuestions(math.ceil(wait))
    _ahead.put(who.name, more)


def forget() -> None:
    """Forget what was taken ahead, as a process that has just started."""
    _ahead.clear()


def _take(who: Principal, wanted: int, *, ahead: bool) -> tuple[int, float]:
    """What was taken beyond `wanted`, and how many seconds are to be waited where even that is not there."""
    now, rate = timezone.now(), who.rate
    start = {"agency": who.agency, "remaining": float(rate.burst), "as_of": now}
    QuestionBudget.objects.get_or_create(principal=who.name, defaults=start)
    row = QuestionBudget.objects.select_for_update().get(pk=who.name)
    filled = max((now - row.as_of).total_seconds(), 0.0) / rate.every
    row.remaining, row.as_of, row.agency = min(row.remaining + filled, float(rate.burst)), now, who.agency
    cost = min(wanted, rate.burst)
    if row.remaining < cost:
        _refuse(row, now)
        return 0, (cost - row.remaining) * rate.every
    more = min(rate.burst // _AHEAD_PART, int(row.remaining - cost)) if ahead else 0
    row.remaining -= cost + more
    row.save()
    return more, 0.0


def _refuse(row: QuestionBudget, now: datetime) -> None:
    """Keep that it ran out: for the supervisors of its agency, and once an hour in the audit log."""
    if row.refused_at is None or now - row.refused_at > _ALARM_EVERY:
        append("questions.refuse", actor=SYSTEM, object=row.principal, outcome="too_many")
        row.refused_at = now
    row.refusals += 1
    row.save()


def see(row: QuestionBudget, *, officer: Officer) -> None:
    """A supervisor has looked at the alarm: it is gone until the principal runs out again."""

    def work() -> None:
        QuestionBudget.objects.filter(pk=row.pk).update(refusals=0, seen_at=timezone.now())
        append("questions.see", actor=actor_of(officer), object=row.principal)

    durably(work)
