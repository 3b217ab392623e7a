"""Statistics of cases and quiz items: how hard they are, whether they tell the able from others, which to retire.

Classical test theory: the share who get an item right, and the point-biserial correlation of that with the person's
score on all other items.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation
from typing import Literal

LEAST = 20
"""Answers below which an item is neither retired nor praised."""
_EVERYONE, _NO_ONE, _LEAST_CORRELATION = 0.97, 0.10, 0.0
_SPREAD = 0.15
Verdict = Literal["new", "keep", "too_easy", "too_hard", "misleads"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's first answer to one item."""

    person: str
    item: str
    right: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of one item: answers, the share that is right, and how it goes with the rest (None where nothing varies)."""

    item: str
    answers: int
    right: float
    discrimination: float | None

    @property
    def verdict(self) -> Verdict:
        """Retire an item that everyone or no one solves, or that the able get wrong: its truth may be at fault."""
        if self.answers < LEAST:
            return "new"
        if self.right >= _EVERYONE:
            return "too_easy"
        if self.right <= _NO_ONE:
            return "too_hard"
        if self.discrimination is not None and self.discrimination < _LEAST_CORRELATION:
            return "misleads"
        return "keep"

    @property
    def is_retired(self) -> bool:
        """Whether it no longer comes in bursts."""
        return self.verdict not in ("new", "keep")


def statistics(answers: Iterable[Answer]) -> tuple[Statistics, ...]:
    """The statistics of every item, by its name. Only the first answer of a person to an item counts."""
    first: dict[tuple[str, str], bool] = {}
    for each in answers:
        first.setdefault((each.person, each.item), each.right)
    totals, numbers = Counter[str](), Counter[str]()
    by_item: dict[str, list[tuple[str, bool]]] = {}
    for (person, item), right in first.items():
        totals[person] += right
        numbers[person] += 1
        by_item.setdefault(item, []).append((person, right))
    return tuple(_of(item, by_item[item], totals, numbers) for item in sorted(by_item))


def _of(item: str, given: list[tuple[str, bool]], totals: Counter[str], numbers: Counter[str]) -> Statistics:
    rest = [
        ((totals[person] - right) / (numbers[person] - 1), float(right))
        for person, right in given
        if numbers[person] > 1
    ]
    try:
        together = correlation([score for score, _right in rest], [right for _score, right in rest])
    except StatisticsError:  # fewer than two, or nothing varies
        together = None
    return Statistics(item, len(given), sum(right for _person, right in given) / len(given), together)


@dataclass(frozen=True, slots=True)
class Shown:
    """What must say nothing about whether a case is a target."""

    target: bool
    nationality: str
    sex: str
    age_group: str


def unbalanced_values(cases: Iterable[Shown]) -> Mapping[str, float]:
    """The values of nationality, sex and age whose share of targets is far from that of all cases, with their share.

    An officer who learnt that people of one passport have the fault would learn it for real life too. Values with fewer
    than `LEAST` cases are left out.
    """
    return {f"{each.name}={each.value}": each.share for each in balance(cases) if each.uneven}


@dataclass(frozen=True, slots=True)
class Balance:
    """Cases about people with one value of nationality, sex or age, and how many of them have the fault."""

    name: str
    value: str
    cases: int
    targets: int
    uneven: bool

    @property
    def share(self) -> float:
        """The share with the fault."""
        return self.targets / self.cases


def balance(cases: Iterable[Shown]) -> Sequence[Balance]:
    """Every value of nationality, sex and age; `uneven` where it says something about the truth."""
    listed = list(cases)
    overall = sum(case.target for case in listed) / max(len(listed), 1)
    found = []
    for name in ("nationality", "sex", "age_group"):
        numbers = Counter(getattr(case, name) for case in listed)
        targets = Counter(getattr(case, name) for case in listed if case.target)
        for value, number in sorted(numbers.items()):
            uneven = number >= LEAST and abs(targets[value] / number - overall) > _SPREAD
            found.append(Balance(name, value, number, targets[value], uneven))
    return found


AGE_GROUPS = ("0-17", "18-29", "30-59", "60+")


def age_group(age: int) -> str:
    """Under 18, under 30, under 60, or older."""
    return AGE_GROUPS[sum(age >= end for end in (18, 30, 60))]
