"""Seizures and frozen accounts that two agencies may both have reported, also in two currencies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import combinations
from math import inf
from typing import Literal

from leeward.core.linkage.entities import Decision, Entities, Verdict, entities
from leeward.core.operation.counting_rules import CountingRules
from leeward.core.operation.events import Event
from leeward.core.operation.latest import Key
from leeward.core.operation.money import Amount

FIGURES = frozenset({"seizure", "account_frozen", "document_seized"})
"""Figures of which two agencies at one site may report the same thing."""
NEAR = timedelta(hours=36)
"""Between two reports of one seizure: a night and a clock that is wrong by some hours."""
ALIKE, ALIKE_CONVERTED = Decimal("0.02"), Decimal("0.10")
"""By how much two amounts may differ: in one unit, and in two currencies at a rate of the day."""
Why = Literal["same_amount", "same_number", "converted", "no_rate"]
"""What agrees: an amount in the same unit; only the number of things; two currencies by the rate of the day; two
currencies of which no rate is known.
"""


@dataclass(frozen=True, slots=True)
class Twin:
    """Two events that may be one seizure."""

    one: Key
    other: Key
    why: Why


def twins(
    events: Mapping[Key, Event], rules: CountingRules | None = None, decisions: Iterable[Decision[Key]] = ()
) -> tuple[Twin, ...]:
    """Pairs that no one decided: of two agencies, of the same kind, at one site or in one state, at nearly one time,
    with amounts that agree.
    """
    decided = {frozenset((each.one, each.other)) for each in decisions if each.verdict is not Verdict.UNDECIDED}
    found = []
    for one, other in _candidate_pairs(events):
        why = _reason_of(events[one], events[other], rules)
        if why and frozenset((one, other)) not in decided:
            found.append(Twin(one, other, why))
    return tuple(found)


def unite(events: Mapping[Key, Event], decisions: Iterable[Decision[Key]]) -> Entities[Key]:
    """Which seizures are one: only those that someone decided."""
    members = [key for key, event in events.items() if event.figure in FIGURES]
    return entities(members, (), decisions, inf)


def _candidate_pairs(events: Mapping[Key, Event]) -> Iterator[tuple[Key, Key]]:
    """Pairs of two agencies of which kind, place and time agree."""
    groups: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, event in events.items():
        if event.figure in FIGURES:
            groups[event.figure, event.breakdown.get("commodity", "")].append(key)
    for keys in groups.values():
        for one, other in combinations(sorted(keys), 2):
            first, second = events[one], events[other]
            place = first.site == second.site or first.country == second.country
            near = abs(first.happened_at - second.happened_at) <= NEAR
            if first.agency != second.agency and place and near:
                yield one, other


def _reason_of(one: Event, other: Event, rules: CountingRules | None) -> Why | None:
    """The strongest thing that agrees."""
    if not one.amounts or not other.amounts:
        return "same_number" if one.quantity == other.quantity else None
    found = {_amounts(first, second, one, rules) for first in one.amounts for second in other.amounts}
    order: tuple[Why, ...] = ("same_amount", "converted", "no_rate")
    return next((why for why in order if why in found), None)


def _amounts(first: Amount, second: Amount, event: Event, rules: CountingRules | None) -> Why | None:
    if first.unit == second.unit:
        return "same_amount" if _close(first.value, second.value, ALIKE) else None
    if not (first.is_money and second.is_money):
        return None
    day = event.happened_at.date()
    rates = [rules.rate(each.unit, day) for each in (first, second)] if rules else [None, None]
    if rates[0] is None or rates[1] is None:
        return "no_rate"
    return "converted" if _close(first.value * rates[0], second.value * rates[1], ALIKE_CONVERTED) else None


def _close(one: Decimal, other: Decimal, share: Decimal) -> bool:
    return abs(one - other) <= share * max(one, other)
