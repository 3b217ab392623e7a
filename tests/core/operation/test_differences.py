"""Every change between two releases has its causes, and their parts add up to it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.operation.made import BOUNDS, END, START, event

from leeward.core.linkage.entities import Decision, Verdict
from leeward.core.operation.counting_rules import Rate, template
from leeward.core.operation.differences import Cause, Delta, differences, publishable_deltas
from leeward.core.operation.events import Because, Event, State
from leeward.core.operation.money import Amount
from leeward.core.operation.releases import CellId, Contents, cells, values_of

RULES = template("OP-1", "BBD", ("arrest", "seizure", "potential_victim"))
TABLES = {
    "arrest": ((), ("country",), ("charge", "site")),
    "seizure": ((), ("commodity",)),
    "potential_victim": ((), ("sex",)),
}
TOTAL = CellId("arrest", (), ())
LATER = END + timedelta(days=30)
ANA, LUIS = (frozenset({f"document.{who}", f"pair_born.{who}", f"pair.{who}"}) for who in ("ana", "luis"))
PERSON = event(1, tokens=ANA, breakdown={"charge": "smuggling"})
TWIN = event(2, tokens=LUIS, agency="GUY-GPF", country="GUY")


def contents(*events: Event, **fields: Any) -> Contents:
    """What a release is computed from, with some of it changed."""
    return replace(Contents(events, BOUNDS, RULES), **fields)


def of_total(earlier: Contents, later: Contents) -> dict[str, dict[Cause, int]]:
    """How the total of arrests changed: each number by its causes."""
    found: defaultdict[str, dict[Cause, int]] = defaultdict(dict)
    for delta in differences(earlier, later, TABLES):
        if delta.cell == TOTAL:
            found[delta.value][delta.cause] = int(delta.change)
    return found


def new(version: Event, **fields: Any) -> Event:
    """A later version."""
    return replace(version, version=version.version + 1, reported_at=LATER, **fields)


SAME = (Decision(PERSON.key, TWIN.key, Verdict.SAME),)


@pytest.mark.parametrize(
    ("later", "counted", "other"),
    [
        (contents(PERSON, TWIN), {}, {}),
        (contents(PERSON, TWIN, new(PERSON, state="withdrawn")), {"withdrawn": -1}, {}),
        (contents(PERSON, TWIN, event(3)), {"late_report": 1}, {}),
        (contents(PERSON, TWIN, event(3, state="verified")), {"late_report": 1}, {"verified": {"verified": 1}}),
        (contents(PERSON, TWIN, decisions=SAME), {"twins": -1}, {"least": {"twins": -1}}),
        (contents(PERSON, TWIN, new(PERSON, state="confirmed")), {}, {"confirmed": {"confirmed": 1}}),
        (contents(PERSON, TWIN, new(PERSON, quantity=3, tokens=frozenset())), {"correction": 2}, {}),
        (contents(PERSON, TWIN, new(PERSON, breakdown={"charge": "other"}, because="court")), {}, {}),
        (contents(PERSON, TWIN, new(TWIN, figure="irregular_migrant", breakdown={})), {"reclassified": -1}, {}),
        (contents(PERSON, TWIN, bounds=replace(BOUNDS, countries={"BRB": None, "GUY": START})), {"bounds": -1}, {}),
    ],
)
def test_each_cause_alone(later: Contents, counted: dict[Cause, int], other: dict[str, dict[Cause, int]]) -> None:
    found = of_total(contents(PERSON, TWIN), later)
    assert found.get("counted", {}) == counted
    for value, causes in other.items():
        assert found[value] == causes


def test_another_charge_moves_between_two_cells_by_its_cause() -> None:
    cases: tuple[tuple[Because, Cause], ...] = (
        ("court", "court"),
        ("reclassified", "reclassified"),
        ("", "reclassified"),
    )
    for because, cause in cases:
        later = contents(PERSON, new(PERSON, breakdown={"charge": "other"}, because=because))
        found = differences(contents(PERSON), later, {"arrest": (("charge",),)})
        moved = [(delta.cell.row[0], delta.change, delta.cause) for delta in found if delta.value == "counted"]
        assert moved == [("other", Decimal(1), cause), ("smuggling", Decimal(-1), cause)]


def test_several_causes_at_once_each_have_their_part() -> None:
    later = contents(PERSON, TWIN, event(3), event(4, state="verified"), new(PERSON, state="withdrawn"))
    assert of_total(contents(PERSON, TWIN), later) == {
        "counted": {"withdrawn": -1, "late_report": 2},
        "reports": {"withdrawn": -1, "late_report": 2},
        "unnamed": {"late_report": 2},
        "least": {"withdrawn": -1, "late_report": 2},
        "estimate": {"withdrawn": -1, "late_report": 2},
        "most": {"withdrawn": -1, "late_report": 2},
        "confirmed": {"confirmed": 1},
        "verified": {"verified": 1},
    }


def test_a_rate_changes_only_what_the_money_is_worth() -> None:
    cash = event(3, figure="seizure", breakdown={"commodity": "cash"}, amounts=(Amount(Decimal(10), "USD"),))
    rated = replace(RULES, version=2, rates=(Rate("USD", date(2026, 11, 2), Decimal(2), "Central Bank"),))
    found = differences(contents(cash), contents(cash, rules=rated), {"seizure": ((),)})
    assert found == (Delta(CellId("seizure", (), ()), "worth", "currency", Decimal(20)),)


def test_the_parts_of_two_releases_in_a_row_add_up_to_those_of_the_first_and_last() -> None:
    first = contents(PERSON, TWIN)
    second = contents(PERSON, TWIN, event(3), new(TWIN, state="confirmed"))
    third = replace(second, events=(*second.events, new(PERSON, state="withdrawn")), decisions=SAME)
    sums: list[defaultdict[tuple[CellId, str], Decimal]] = []
    for steps in ([(first, second), (second, third)], [(first, third)]):
        sums.append(defaultdict(Decimal))
        for earlier, later in steps:
            for delta in differences(earlier, later, TABLES):
                sums[-1][delta.cell, delta.value] += delta.change
    first_to_second_to_third, first_to_third = ({place: n for place, n in each.items() if n} for each in sums)
    assert first_to_second_to_third == first_to_third


@pytest.mark.parametrize("is_shown", [True, False])
def test_of_possible_victims_only_the_whole_change_of_shown_cells(is_shown: bool) -> None:
    victims = [event(number, figure="potential_victim", breakdown={"sex": "female"}) for number in range(5)]
    later = contents(*victims, new(victims[0], state="withdrawn"), event(9))
    deltas = differences(contents(*victims[:3]), later, TABLES)
    total = CellId("potential_victim", (), ())
    found = [
        delta for delta in publishable_deltas(deltas, {total: is_shown}) if delta.cell.figure == "potential_victim"
    ]
    assert found == ([Delta(total, "counted", "several", Decimal(1))] if is_shown else [])
    assert any(delta.cell == TOTAL for delta in publishable_deltas(deltas, {}))


def drawn(chance: Random, earlier: bool) -> Iterator[Event]:
    """Events with versions; the later contents have more of both."""
    states: tuple[State, ...] = ("reported", "confirmed", "verified", "withdrawn")
    reasons: tuple[Because, ...] = ("", "court", "reclassified", "correction")
    for number in range(8 if earlier else 12):
        dice = Random(number)
        for version in range(1, (2 if earlier else 4) - number % 2):
            if version > 1:
                dice = chance
            figure = dice.choice(("arrest", "arrest", "seizure", "potential_victim"))
            fields: dict[str, Any] = {
                "figure": figure,
                "version": version,
                "country": dice.choice(("BRB", "GUY")),
                "site": dice.choice(("BGI", "GEO", "XXX")),
                "state": dice.choice(states),
                "because": dice.choice(reasons),
                "agency": ("BRB-RBPF", "BRB-CUST")[number % 2],
            }
            if figure == "seizure":
                fields["amounts"] = (Amount(Decimal(dice.randrange(1, 9)), dice.choice(("USD", "BBD", "kg"))),)
                fields["breakdown"] = {"commodity": dice.choice(("cash", "cocaine"))}
            elif dice.random() < 0.7:
                fields["tokens"] = dice.choice((ANA, LUIS))
            yield event(number, **fields)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9))
def test_the_parts_of_every_change_add_up(seed: int) -> None:
    chance = Random(seed)
    rated = replace(RULES, version=2, rates=(Rate("USD", date(2026, 11, 1), Decimal(2), "Central Bank"),))
    left = replace(BOUNDS, countries={"BRB": None, "GUY": START + timedelta(hours=chance.choice((1, 99)))})
    earlier = contents(*drawn(chance, earlier=True))
    one, other = (event(number, agency=agency).key for number, agency in ((0, "BRB-RBPF"), (1, "BRB-CUST")))
    decided = (Decision(one, other, chance.choice((Verdict.SAME, Verdict.DISTINCT))),)
    later = contents(*drawn(chance, earlier=False), rules=rated, bounds=left, decisions=decided)
    numbers: defaultdict[tuple[CellId, str], Decimal] = defaultdict(Decimal)
    for sign, each in ((-1, earlier), (1, later)):
        for place, cell in cells(each.folded(), TABLES).items():
            for name, value in values_of(cell).items():
                numbers[place, name] += sign * value
    for delta in differences(earlier, later, TABLES):
        numbers[delta.cell, delta.value] -= delta.change
    assert not any(numbers.values())
