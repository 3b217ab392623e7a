"""Shares: percents of 100, donors within the total."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.results.indicators.shares import Unbalanced, check_percents, check_within, share

MONEY = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize("percents", [(), (100,), (60, 40), ("33.33", "33.33", "33.34")])
def test_percents_that_add_up(percents: tuple[str, ...]) -> None:
    check_percents(map(Decimal, percents))


@pytest.mark.parametrize("percents", [(101,), (60, 41), ("33.33", "33.33", "33.33"), (0,)])
def test_percents_that_do_not(percents: tuple[str, ...]) -> None:
    with pytest.raises(Unbalanced) as caught:
        check_percents(map(Decimal, percents))
    assert caught.value.limit == 100


@given(st.lists(MONEY, max_size=8), MONEY)
def test_donors_never_give_more_than_the_whole(amounts: list[Decimal], total: Decimal) -> None:
    if sum(amounts) > total:
        with pytest.raises(Unbalanced):
            check_within(amounts, total)
    else:
        check_within(amounts, total)
        assert sum(share(each, total) for each in amounts) <= 100


@pytest.mark.parametrize(
    ("amount", "total", "percent"),
    [
        ("1", "3", "33.3"),
        ("2", "3", "66.6"),  # rounded down: three thirds are never more than all
        ("0", "3", "0"),
        ("3", "3", "100"),
        ("5", "0", "0"),  # of nothing
        ("0.01", "1000000", "0"),
    ],
)
def test_a_share_is_rounded_down_to_a_tenth(amount: str, total: str, percent: str) -> None:
    assert share(Decimal(amount), Decimal(total)) == Decimal(percent)


def test_what_does_not_add_up_says_by_how_much() -> None:
    with pytest.raises(Unbalanced, match=r"101 of 100") as percents:
        check_percents([Decimal(60), Decimal(41)])
    assert [percents.value.sum, percents.value.limit] == [101, 100]
    with pytest.raises(Unbalanced) as amounts:
        check_within([Decimal(3), Decimal("2.01")], Decimal(5))
    assert (str(amounts.value.sum), str(amounts.value.limit)) == ("5.01", "5")


@pytest.mark.parametrize("percents", [("NaN", "100"), ("100", "0", "1E-20"), ("1E+30",)])
def test_odd_numbers_are_no_hundred(percents: tuple[str, ...]) -> None:
    with pytest.raises(Unbalanced):
        check_percents(map(Decimal, percents))
