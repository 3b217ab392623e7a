"""How long a person may stay, by a dated table of states' rules: the first that applies, the most generous on top.

Where none applies nothing is guessed: the officer types the day. Most rules about visitors come from weak pages and
are marked; a lawyer of the state replaces them (`resources/stays/rules.csv`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Literal

from leeward.core.months import months_after
from leeward.core.travel.stays.crossing import Permitted
from leeward.core.travel.stays.window import Window
from leeward.resources.tables import InvalidTable, Line, lines

Unit = Literal["days", "weeks", "months"]
_UNITS: tuple[Unit, ...] = ("days", "weeks", "months")
_COLUMNS = (
    *("id", "states", "of", "nationals", "length", "since", "until", "shorten", "why_shorten", "source", "trust"),
)
_TOGETHER = re.compile("([0-9]{1,3}) days in ([0-9]{1,4})")
_LONGEST_WINDOW = 3653
"""Days of ten years: crossings are not kept for longer."""
SKILLS = "skills"
"""After a group's name: nationals of it with a certificate of skills."""


class Trust(StrEnum):
    """What the source of a rule is worth."""

    WEAK = "weak"
    FAIR = "fair"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, weeks or months of one stay; with `window` so many days of all stays in any so many days."""

    count: int
    unit: Unit
    window: int = 0

    def last_day(self, entry: date, earlier: Sequence[tuple[date, date]] = ()) -> date:
        """The last permitted day. Of days the day of entry is the first, as the European Entry/Exit System counts;
        weeks and months end on the day of the same name or number. With a window, after these `earlier` stays (first
        and last day): the day before the entry where they used all days.
        """
        if self.window:
            return Window(self.count, self.window).last_day(earlier, entry) or entry - timedelta(1)
        if self.unit == "months":
            return months_after(entry, self.count)
        return entry + timedelta(self.count - 1 if self.unit == "days" else 7 * self.count)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: who may stay where, and how long; without a `length` there is no end.

    An officer may give less only where `shorten` names the reasons that the rule allows.
    """

    id: str
    states: frozenset[str]
    nationals: frozenset[str]
    """Empty: of every other state."""
    skills: bool
    length: Length | None
    since: date
    until: date | None
    shorten: frozenset[str]
    source: str
    trust: Trust

    def applies(self, state: str, nationality: str, day: date, skills: bool) -> bool:
        """Whether the rule is in force in `state` on the day, and speaks of this traveller."""
        in_force = self.since <= day and (self.until is None or day <= self.until)
        known = nationality in self.nationals if self.nationals else bool(nationality)
        return in_force and state in self.states and nationality != state and known and (skills or not self.skills)


def rule_for(state: str, nationality: str, day: date, *, skills: bool = False) -> Rule | None:
    """The rule for a national of `nationality` who enters `state` on the day; none for its own nationals, who need no
    permission, and where the table knows none. States as ISO 3166-1 alpha-3.
    """
    return next((rule for rule in rules() if rule.applies(state, nationality, day, skills)), None)


def permitted_stay(rule: Rule, entry: date) -> Permitted:
    """Until when the rule lets a person stay who enters on this day, without earlier stays."""
    return Permitted(rule.length.last_day(entry) if rule.length else None, rule.id)


@cache
def rules() -> tuple[Rule, ...]:
    """The table, read once. Raises InvalidTable with the file and the line."""
    groups = {line.needed("group"): _states(line, "states") for line in _lines("groups")}
    found = tuple(_rule(line, groups) for line in _lines("rules"))
    if twice := [name for name, times in Counter(rule.id for rule in found).items() if times > 1]:
        raise InvalidTable(f"stays/rules.csv: the id {twice[0]} is there twice")
    return found


def _lines(name: str) -> tuple[Line, ...]:
    return lines(f"stays/{name}.csv", ("group", "states", "note") if name == "groups" else _COLUMNS)


def _states(line: Line, column: str) -> frozenset[str]:
    return frozenset(line.values[column].split())


def _rule(line: Line, groups: dict[str, frozenset[str]]) -> Rule:
    who, _, certificate = line.values["nationals"].partition(":")
    of = line.values["of"]
    for group in filter(None, (who, of)):
        if group not in groups:
            raise line.error(f"no group is called {group!r}")
    states = groups[of] if of else _states(line, "states")
    if not states:
        raise line.error("states: no state is named")
    return Rule(
        line.needed("id"),
        states,
        groups[who] if who else frozenset(),
        certificate == SKILLS,
        _length(line),
        line.day("since"),
        line.day("until") if line.values["until"] else None,
        _states(line, "why_shorten") if line.word("shorten", ("yes", "no")) == "yes" else frozenset(),
        line.needed("source"),
        line.word("trust", tuple(Trust)),
    )


def _length(line: Line) -> Length | None:
    text = line.needed("length")
    if text == "none":
        return None
    if (together := _TOGETHER.fullmatch(text)) and 0 < int(together[1]) < int(together[2]) <= _LONGEST_WINDOW:
        return Length(int(together[1]), "days", int(together[2]))
    count, _, unit = text.partition(" ")
    for known in _UNITS:
        if unit == known and count.isascii() and count.isdigit() and int(count):
            return Length(int(count), known)
    raise line.error(f"length: {text!r} is not none, nor such as 6 months, 6 weeks, 90 days, 90 days in 180")
