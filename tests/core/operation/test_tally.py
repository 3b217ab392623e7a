"""Cells: reports beside persons, what nothing tells apart, money by the rate of the day, and who left."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from tests.core.operation.made import BOUNDS, START, event
from tests.core.operation.recount import recount

from leeward.core.operation.counting_rules import Rate, template
from leeward.core.operation.distinct import Interval
from leeward.core.operation.events import Event, State
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.fold import fold
from leeward.core.operation.money import Amount
from leeward.core.operation.tally import Cell, Row, tally, total
from leeward.core.operation.tokens import Identity, tokens

ANA = tokens(bytes(32), Identity("Ana", "Perez", "1990-05-17"))
LIKE_ANA = tokens(bytes(32), Identity("Ana", "Perez", "1990-05-18"))
RULES = template("OP-1", "BBD", ("seizure",))


def test_reports_persons_and_what_is_established() -> None:
    events = [
        event(1, tokens=ANA, state="confirmed"),
        event(2, tokens=ANA, agency="GUY-GPF", country="GUY"),
        event(3, tokens=LIKE_ANA, agency="GUY-GPF", country="GUY"),
        event(4, quantity=5, state="verified"),
        event(5, state="withdrawn"),
    ]
    cell = total(fold(events, BOUNDS), "arrest")
    assert (cell.reports, cell.counted, cell.confirmed, cell.verified, cell.unnamed) == (8, 7, 6, 5, 5)
    assert cell.interval is not None
    assert (cell.interval.least, cell.interval.most) == (6, 7)
    assert 6 < cell.interval.estimate < 7
    assert len(cell.evidence) == 4


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ((), [()]),
        (("country",), [("BRB",), ("GUY",)]),
        (("day", "charge"), [("2026-11-02", "smuggling"), ("2026-11-03", "unknown")]),
        (("agency", "site"), [("BRB-RBPF", "BGI"), ("GUY-GPF", "GEO")]),
    ],
)
def test_any_way_to_break_down(by: tuple[str, ...], rows: list[Row]) -> None:
    day = timedelta(days=1)
    later = event(2, agency="GUY-GPF", country="GUY", site="GEO", happened_at=START + day, reported_at=START + day)
    assert list(tally(fold([event(1, breakdown={"charge": "smuggling"}), later], BOUNDS), "arrest", by)) == rows


@pytest.mark.parametrize("way", ["colour", "name", "tokens"])
def test_a_way_that_the_figure_lacks(way: str) -> None:
    with pytest.raises(ValueError, match=f"arrest is not broken down by {way}"):
        tally(fold([event()], BOUNDS), "arrest", (way,))


def cash(number: int, value: str, unit: str, day: int) -> Event:
    """Cash that was seized on a day."""
    happened = START + timedelta(days=day)
    fields = {"happened_at": happened, "reported_at": happened, "breakdown": {"commodity": "cash"}}
    return event(number, figure="seizure", amounts=(Amount(Decimal(value), unit),), **fields)


def test_money_is_added_at_the_rate_of_the_day() -> None:
    rates = tuple(
        Rate("USD", date(2026, 11, day), Decimal(rate), "Central Bank") for day, rate in ((1, "2"), (4, "2.5"))
    )
    events = [cash(1, "100", "USD", 0), cash(2, "100", "USD", 2), cash(3, "7.5", "BBD", 0), cash(4, "50", "EUR", 0)]
    events.append(cash(5, "3", "kg", 0))
    cell = total(fold(events, BOUNDS, replace(RULES, rates=rates)), "seizure")
    assert cell.amounts == {"BBD": Decimal("7.5"), "EUR": Decimal(50), "USD": Decimal(200), "kg": Decimal(3)}
    assert cell.worth == Decimal("457.5")
    assert cell.unrated == {"EUR"}
    assert total(fold(events, BOUNDS), "seizure").unrated == {"BBD", "EUR", "USD"}


def test_a_state_that_left_is_marked() -> None:
    left = replace(BOUNDS, countries={"BRB": START + timedelta(days=2), "GUY": None})
    cells = tally(fold([event(1), event(2, agency="GUY-GPF", country="GUY")], left), "arrest", ("country",))
    assert [cell.left for cell in cells.values()] == [True, False]


PEOPLE = {
    frozenset({f"{kind}.{number}" for kind in ("document", "document_and", "pair", "pair_born", "word")}): f"p{number}"
    for number in range(25)
}
"""Token sets that share nothing, and whose they are."""


def drawn(chance: Random) -> Iterator[Event]:
    """Two hundred versions of events of three states and four agencies, one of which left on the second day."""
    states: tuple[State, ...] = ("reported", "confirmed", "verified", "withdrawn")
    agencies = (("BRB-RBPF", "BRB"), ("GUY-GPF", "GUY"), ("GUY-IMMI", "GUY"), ("SUR-KPS", "SUR"))
    figures = ("check", "arrest", "arrest", "hit", "potential_victim", "case_opened", "arrest_outcome")
    for number in range(120):
        agency, country = chance.choice(agencies)
        figure = chance.choice(figures)
        named = FIGURES[figure].person and chance.random() < 0.8
        fields = {"tokens": chance.choice(list(PEOPLE))} if named else {"quantity": chance.randrange(1, 9)}
        for version in range(1, chance.choice((2, 2, 3, 4))):
            happened = START + timedelta(hours=chance.randrange(-10, 140))
            yield event(
                number,
                version=version,
                agency=agency,
                country=country,
                figure=figure,
                site=chance.choice(("BGI", "GEO", "POS", "XXX")),
                happened_at=happened,
                reported_at=happened + timedelta(hours=chance.randrange(72)),
                state=chance.choice(states),
                **fields,
            )


@pytest.mark.parametrize("seed", range(25))
def test_every_cell_equals_a_second_count_in_sql(seed: int) -> None:
    events = list(drawn(Random(seed)))
    bounds = replace(BOUNDS, countries={"BRB": None, "GUY": START + timedelta(days=2)})
    folded = fold(events, bounds)
    found = {
        (figure, *row): (cell.reports, cell.counted, cell.confirmed, cell.verified)
        for figure in folded.counted
        for row, cell in tally(folded, figure, ("country", "site")).items()
    }
    assert not any(each.queue for each in folded.persons.values())
    assert found == recount(events, bounds, PEOPLE)


def test_nothing_is_an_empty_cell() -> None:
    assert total(fold([], BOUNDS), "arrest") == Cell()
    assert total(fold([event(quantity=3)], BOUNDS), "arrest").interval == Interval(3, 3.0, 3)
