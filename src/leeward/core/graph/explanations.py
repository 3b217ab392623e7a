"""What else could explain a group: the innocent explanations of its ties, each tested, or said to be untestable.

A family, a crew, a tour, neighbours in a hostel and commuters are all "networks". Each tie is tested: do
the two share what the explanation claims? The page shows the share of ties that it explains, and what those share. An
explanation that needs facts no one has is not refuted: it is listed as not tested.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

Explanation = Literal["family", "employer", "crew", "booking", "commuting", "address"]
EXPLANATIONS: tuple[Explanation, ...] = get_args(Explanation)
_TOUR = 3
"""People of one booking from which it is a tour or team, and not a pair that travels together."""
_HOSTEL = 6
"""People of one address from which it is a hostel or block, and not a household."""
_REGULAR = 8
"""Journeys on one route and weekday from which someone commutes."""
_KNOWN = 0.5
"""The share of the ties whose two people both have a fact, from which an explanation counts as tested."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person that could explain ties: `None` where nothing is known, empty where there is none.

    `family` are keys of surnames, and of households; `habits` counts journeys by route and weekday.
    """

    family: frozenset[str] | None = None
    employers: frozenset[str] | None = None
    crews: frozenset[str] | None = None
    bookings: frozenset[str] | None = None
    addresses: frozenset[str] | None = None
    habits: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An explanation: of `ties` whose two people both have the fact, how many it explains; `unknown` are the others.
    `evidence` has what they share, the most frequent first, with how many ties. `tested` says whether enough is known.
    """

    explanation: Explanation
    explained: int
    ties: int
    unknown: int
    evidence: tuple[tuple[str, int], ...]
    pairs: frozenset[tuple[str, str]] = field(default=frozenset())

    @property
    def tested(self) -> bool:
        """Whether both people of at least half of the ties have the fact."""
        return self.ties > 0 and self.ties >= _KNOWN * (self.ties + self.unknown)

    @property
    def share(self) -> float:
        """The share of the ties that could be tested which it explains."""
        return self.explained / self.ties if self.ties else 0.0


def explain(
    ties: Sequence[tuple[str, str]], known: Mapping[str, Known], everyone: Mapping[str, Known] | None = None
) -> tuple[Weighed, ...]:
    """Test every explanation of these ties, the one that explains most first and the untestable ones last.

    `everyone` are all people of the data set, if more are known than these: how many are of a booking or an address is
    counted among all.
    """
    sizes = _sizes(known if everyone is None else everyone)
    found = [_test(each, ties, known, sizes) for each in EXPLANATIONS]
    return tuple(sorted(found, key=lambda each: (not each.tested, -each.share)))


def unexplained_ties(ties: Sequence[tuple[str, str]], found: Sequence[Weighed]) -> list[tuple[str, str]]:
    """The ties that no tested explanation explains."""
    explained = frozenset[tuple[str, str]]().union(*(each.pairs for each in found if each.tested))
    return [tie for tie in ties if tie not in explained]


Sizes = Mapping[Explanation, Counter[str]]


def _test(
    explanation: Explanation, ties: Sequence[tuple[str, str]], known: Mapping[str, Known], sizes: Sizes
) -> Weighed:
    counted: Counter[str] = Counter()
    explained, unknown = set[tuple[str, str]](), 0
    for tie in ties:
        one, other = (_facts(explanation, known.get(end, Known())) for end in tie)
        if one is None or other is None:
            unknown += 1
        elif shared := [each for each in one & other if _counts(explanation, sizes[explanation][each])]:
            explained.add(tie)
            counted.update(shared)
    evidence = tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    return Weighed(explanation, len(explained), len(ties) - unknown, unknown, evidence, frozenset(explained))


def _facts(explanation: Explanation, known: Known) -> frozenset[str] | None:
    if explanation == "commuting":
        habits = known.habits
        return None if habits is None else frozenset(habit for habit, times in habits.items() if times >= _REGULAR)
    facts: dict[Explanation, frozenset[str] | None] = {
        "family": known.family,
        "employer": known.employers,
        "crew": known.crews,
        "booking": known.bookings,
        "address": known.addresses,
    }
    return facts[explanation]


def _counts(explanation: Explanation, people: int) -> bool:
    """Whether so many people of it are what the explanation claims."""
    least = {"booking": _TOUR, "address": _HOSTEL}.get(explanation, 2)
    return people >= least


def _sizes(everyone: Mapping[str, Known]) -> Sizes:
    return {
        each: Counter(fact for known in everyone.values() for fact in _facts(each, known) or ())
        for each in EXPLANATIONS
    }
