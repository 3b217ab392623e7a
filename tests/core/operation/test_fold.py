"""The same events give the same totals, however they arrive; and each person and seizure counts once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.operation.made import BOUNDS, START, event

from leeward.core.linkage.entities import Decision, Verdict
from leeward.core.operation.events import Event, State
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.fold import Folded, fold, refold
from leeward.core.operation.money import Amount
from leeward.core.operation.tally import Cell, tally

TWINS = Decision(event(1).key, event(2).key, Verdict.SAME)
AGENCIES = (("BRB-RBPF", "BRB"), ("GUY-GPF", "GUY"), ("TTO-TTPS", "TTO"), ("TTO-IMMI", "TTO"))


def person(number: int) -> frozenset[str]:
    """Tokens as one of some people has them; those with one document and other names are in doubt."""
    kinds = ("pair", "pair_born", "word", "given_near", "surname_near")
    own = {f"{kind}.{number}" for kind in kinds}
    return frozenset({f"document.{number // 2}", f"document_near.{number // 2}", *own})


@cache
def history() -> tuple[Event, ...]:
    """Some days of an operation: 90 events with their later versions, people of several agencies, odd ones too."""
    chance, made = Random(4), []
    for number in range(90):
        agency, country = chance.choice(AGENCIES)
        figure = chance.choice(("check", "arrest", "arrest", "potential_victim", "seizure", "irregular_migrant"))
        happened = START + timedelta(hours=chance.randrange(-5, 130))
        fields: dict[str, Any] = {"agency": agency, "country": country, "figure": figure, "happened_at": happened}
        fields |= {"site": chance.choice(("BGI", "GEO", "POS", "XXX")), "reported_at": happened + timedelta(hours=1)}
        if FIGURES[figure].person and chance.random() < 0.8:
            fields["tokens"] = person(chance.randrange(30))
        if figure == "seizure":
            fields |= {
                "breakdown": {"commodity": "cash"},
                "amounts": (Amount(Decimal(100), chance.choice(("USD", "BBD"))),),
            }
        made += list(versions(event(number, **fields), chance))
    return tuple(made)


def versions(first: Event, chance: Random) -> Iterator[Event]:
    """The event and what became of it."""
    states: tuple[State, ...] = ("confirmed", "verified", "withdrawn", "reported")
    yield first
    for number in range(2, chance.choice((2, 2, 3, 4))):
        yield replace(
            first, version=number, state=chance.choice(states), reported_at=first.reported_at + timedelta(hours=number)
        )


def totals(found: Folded) -> dict[str, dict[tuple[str, ...], Cell]]:
    """Every cell of every figure."""
    return {figure: tally(found, figure, ("country", "site", *FIGURES[figure].breakdowns)) for figure in found.counted}


def arrived(seed: int) -> list[Event]:
    """The events in some order, some of them twice; in half of the orders one agency's come after all others, as after
    72 hours without a link.
    """
    chance = Random(seed)
    found = [*history(), *chance.choices(history(), k=40)]
    chance.shuffle(found)
    late = chance.choice((*AGENCIES, *[("", "")] * len(AGENCIES)))[0]
    return sorted(found, key=lambda each: each.agency == late)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_any_order_repetition_and_delay_gives_the_same_totals(seed: int) -> None:
    assert totals(fold(arrived(seed), BOUNDS, None, [TWINS])) == expected()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_folding_what_came_since_is_folding_all_of_it_again(seed: int) -> None:
    came, chance = arrived(seed), Random(seed)
    found, since = fold((), BOUNDS), 0
    while since < len(came):
        until = since + chance.choice((1, 1, 1, 40))
        # A decision may be taken, and taken back, at any time.
        found = refold(found, came[since:until], [TWINS] if chance.random() < 0.5 else [])
        since = until
    assert refold(found, (), [TWINS]) == fold(history(), BOUNDS, None, [TWINS])


def test_what_a_report_does_not_touch_is_not_counted_again() -> None:
    before = fold(history(), BOUNDS)
    after = refold(before, [event(1_000, figure="check")], ())
    assert after.counted["arrest"] is before.counted["arrest"]
    assert (after.persons, after.twins) == (before.persons, before.twins)
    assert after.persons["police"] is before.persons["police"]
    assert len(after.units("check")) == len(before.units("check")) + 1


@pytest.mark.soak
def test_a_thousand_orders_give_the_same_totals() -> None:
    for seed in range(1_000):
        assert totals(fold(arrived(seed), BOUNDS, None, [TWINS])) == expected(), seed


@cache
def expected() -> dict[str, dict[tuple[str, ...], Cell]]:
    """The totals in the order in which everything happened."""
    return totals(fold(history(), BOUNDS, None, [TWINS]))


def test_three_nodes_agree_as_soon_as_they_have_the_same() -> None:
    chance = Random(7)
    # A third of the events is lost on the way to each, and sent again at the end.
    nodes = [[each for each in history() if chance.random() < 0.67] for _ in range(3)]
    assert len({str(totals(fold(node, BOUNDS))) for node in nodes}) == 3, "while events are missing they differ"
    for place in range(3):
        whole = [*nodes[place], *nodes[place - 1], *history()]
        assert totals(fold(whole, BOUNDS)) == totals(fold(history(), BOUNDS))


def test_a_state_that_leaves_keeps_its_figures_until_then() -> None:
    moment = START + timedelta(hours=60)
    left = replace(BOUNDS, countries={**BOUNDS.countries, "GUY": moment})
    until_then = [each for each in history() if each.country != "GUY" or each.reported_at <= moment]
    assert totals(fold(history(), left)) == totals(fold(until_then, left))
    late = {each.event.key for each in fold(history(), left).events.aside if each.reason == "after_leaving"}
    assert late
    assert {agency for agency, _ in late} == {"GUY-GPF"}


def test_cells_add_up_to_their_total() -> None:
    found = fold(history(), BOUNDS)
    for figure, cells in totals(found).items():
        whole = tally(found, figure)[()]
        for name in ("reports", "counted", "confirmed", "verified", "unnamed"):
            assert sum(getattr(cell, name) for cell in cells.values()) == getattr(whole, name), (figure, name)
        assert frozenset().union(*(cell.evidence for cell in cells.values())) == whole.evidence


def test_every_event_is_counted_withdrawn_or_kept_aside() -> None:
    found = fold(history(), BOUNDS)
    counted = {key for figure in found.counted for unit in found.units(figure) for key in unit.members}
    aside = {each.event.key for each in found.events.aside}
    assert counted == found.events.live.keys()
    assert counted | aside | found.events.withdrawn.keys() == {each.key for each in history()}
    assert not counted & aside


def test_a_person_of_two_agencies_is_in_the_cell_of_the_most_established_report() -> None:
    one = event(1, tokens=person(0), breakdown={"charge": "smuggling"})
    two = event(
        2, tokens=person(0), breakdown={"charge": "trafficking"}, agency="GUY-GPF", country="GUY", state="verified"
    )
    cells = tally(fold([one, two], BOUNDS), "arrest", ("charge",))
    assert [(row, cell.reports, cell.counted, cell.verified) for row, cell in cells.items()] == [
        (("smuggling",), 1, 0, 0),
        (("trafficking",), 1, 1, 1),
    ]
    assert cells["trafficking",].evidence == {one.key, two.key}


def test_a_hit_counts_as_often_as_it_was_made() -> None:
    hits = [event(number, figure="hit", tokens=person(0)) for number in range(3)]
    assert tally(fold(hits, BOUNDS), "hit")[()].counted == 3


def test_a_possible_victim_is_never_linked_with_who_was_arrested() -> None:
    found = fold([event(1, tokens=person(0)), event(2, figure="potential_victim", tokens=person(0))], BOUNDS)
    assert [len(each.found.members) for each in found.persons.values()] == [1, 1]
    assert not any(each.queue for each in found.persons.values())


def test_seizures_that_were_decided_to_be_one_count_once() -> None:
    fields: dict[str, Any] = {"figure": "seizure", "breakdown": {"commodity": "cash"}}
    one = event(1, amounts=(Amount(Decimal(100), "USD"),), **fields)
    two = event(2, amounts=(Amount(Decimal(200), "BBD"),), agency="BRB-CUST", **fields)
    found = fold([one, two], BOUNDS)
    assert [(each.one, each.other) for each in found.twins] == [(two.key, one.key)]
    after = fold([one, two], BOUNDS, None, [Decision(one.key, two.key, Verdict.SAME)])
    assert (tally(found, "seizure")[()].counted, tally(after, "seizure")[()].counted) == (2, 1)
    assert not after.twins
