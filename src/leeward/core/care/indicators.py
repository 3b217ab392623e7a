"""Indicators of trafficking as dated rule files: answers in, a result for each dimension out. Never a score or a
verdict.

`resources/care/indicator_lists.csv` names the lists. A `counted` list (ILO/EC, labour) has strong, medium and weak
items and a rule for each dimension; `prompts` (UNODC, ICAO, HTCDS) remind and count nothing; an `unavailable` list has
no items until an agency supplies its file. `resources/care/local_weights.csv` changes a strength from a day on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, get_args

from leeward.resources.tables import Line, lines

Kind = Literal["counted", "prompts", "unavailable"]
Strength = Literal["S", "M", "W", ""]
"""Strong, medium, weak; empty where the item is not for this profile, or counts nothing."""
Answer = Literal["yes", "no", "unknown"]
Profile = Literal["adult", "child"]
State = Literal["positive", "open", "not_met"]
"""Of a dimension: positive; open (unknown answers could make it positive); not met, whatever they are."""

LISTS = "care/indicator_lists.csv"
WEIGHTS = "care/local_weights.csv"


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator. `local` says that an agency's weight replaced the source's."""

    id: str
    dimension: str
    text: str
    adult: Strength = ""
    child: Strength = ""
    local: bool = False

    def strength(self, profile: Profile) -> Strength:
        """Its strength for an adult or a child."""
        return self.adult if profile == "adult" else self.child


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """One rule file with the day of its edition and its source."""

    code: str
    kind: Kind
    edition: date
    title: str
    source: str
    items: tuple[Item, ...]

    def asked(self, profile: Profile) -> tuple[Item, ...]:
        """The items for this profile; all prompts are for both."""
        return tuple(item for item in self.items if self.kind == "prompts" or item.strength(profile))


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """What the answers say about one dimension: its state, the items answered yes, no and unknown, and the counts of
    yes.
    """

    dimension: str
    state: State
    yes: tuple[Item, ...]
    no: tuple[Item, ...]
    unknown: tuple[Item, ...]
    strong: int
    medium: int
    weak: int


def positive(strong: int, medium: int, weak: int) -> bool:
    """Whether so many items make a dimension positive: 2 strong, 1 strong with 1 other, 3 medium, 2 medium with 1 weak
    (ILO/EC 2009, operational indicators, WCMS_105023).
    """
    return strong >= 2 or (strong == 1 and medium + weak >= 1) or medium >= 3 or (medium == 2 and weak >= 1)


def results(
    rules: IndicatorList, profile: Profile, answers: Mapping[str, Answer], weights: Iterable["Weight"] = ()
) -> tuple[DimensionResult, ...]:
    """The result of each dimension of a counted list, in the list's order; empty for any other list.

    An item without an answer is unknown. Answers to items that this profile does not have are ignored.
    """
    if rules.kind != "counted":
        return ()
    items = apply_weights(rules, weights).asked(profile)
    dimensions = dict.fromkeys(item.dimension for item in items)
    return tuple(
        _result(each, [item for item in items if item.dimension == each], profile, answers) for each in dimensions
    )


def _result(dimension: str, items: list[Item], profile: Profile, answers: Mapping[str, Answer]) -> DimensionResult:
    by_answer: dict[Answer, tuple[Item, ...]] = {
        answer: tuple(item for item in items if answers.get(item.id, "unknown") == answer)
        for answer in get_args(Answer)
    }
    met = _counts(by_answer["yes"], profile)
    if positive(*met):
        state: State = "positive"
    else:
        # More yes never unmake a dimension, so all unknown ones as yes are the furthest that it can come.
        state = "open" if positive(*_counts(by_answer["yes"] + by_answer["unknown"], profile)) else "not_met"
    return DimensionResult(dimension, state, by_answer["yes"], by_answer["no"], by_answer["unknown"], *met)


def _counts(items: Iterable[Item], profile: Profile) -> tuple[int, int, int]:
    strengths = [item.strength(profile) for item in items]
    return strengths.count("S"), strengths.count("M"), strengths.count("W")


@dataclass(frozen=True, slots=True)
class Weight:
    """An agency's own strength for an item, with the day from which it holds and its reason."""

    list: str
    item: str
    adult: Strength
    child: Strength
    since: date
    reason: str


def local_weights(on: date) -> tuple[Weight, ...]:
    """The agency's weights that hold on this day. Raises InvalidTable."""
    return tuple(weight for weight in _weights() if weight.since <= on)


def apply_weights(rules: IndicatorList, weights: Iterable[Weight]) -> IndicatorList:
    """The list with the agency's weights in place of the source's; the latest wins."""
    own = {weight.item: weight for weight in sorted(weights, key=lambda each: each.since) if weight.list == rules.code}
    return replace(
        rules,
        items=tuple(
            replace(item, adult=own[item.id].adult, child=own[item.id].child, local=True) if item.id in own else item
            for item in rules.items
        ),
    )


def indicator_lists(on: date) -> Mapping[str, IndicatorList]:
    """The lists in force on this day by their code, also those that are not available. Raises InvalidTable.

    An assessment keeps code and edition, so that `edition_of` repeats it after the file changed.
    """
    return {rules.code: rules for rules in sorted(_editions(), key=lambda each: each.edition) if rules.edition <= on}


def edition_of(code: str, edition: date) -> IndicatorList | None:
    """One edition of a list; None if the table has it no more."""
    return next((rules for rules in _editions() if (rules.code, rules.edition) == (code, edition)), None)


@cache
def _editions() -> tuple[IndicatorList, ...]:
    found: dict[tuple[str, date], IndicatorList] = {}
    for line in lines(LISTS, ("list", "kind", "file", "edition", "title", "source")):
        kind, key = line.word("kind", get_args(Kind)), (line.needed("list"), line.day("edition"))
        if key in found:
            raise line.error(f"this edition of the list {key[0]!r} is there twice")
        items = () if kind == "unavailable" else _items(f"care/{line.needed('file')}")
        found[key] = IndicatorList(key[0], kind, key[1], line.needed("title"), line.needed("source"), items)
    return tuple(found.values())


def _items(name: str) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for line in lines(name, ("id", "dimension", "adult", "child", "text")):
        item = Item(line.needed("id"), line.needed("dimension"), line.needed("text"), *_strengths(line))
        if item.id in found:
            raise line.error(f"the item {item.id!r} is there twice")
        found[item.id] = item
    return tuple(found.values())


def _strengths(line: Line) -> tuple[Strength, Strength]:
    return line.word("adult", get_args(Strength)), line.word("child", get_args(Strength))


@cache
def _weights() -> tuple[Weight, ...]:
    found = []
    for line in lines(WEIGHTS, ("list", "item", "adult", "child", "since", "reason")):
        code, item = line.text("list"), line.text("item")
        if not any(rules.code == code and item in {each.id for each in rules.items} for rules in _editions()):
            raise line.error(f"no item {item!r} in a list {code!r}")
        found.append(Weight(code, item, *_strengths(line), line.day("since"), line.needed("reason")))
    return tuple(found)
