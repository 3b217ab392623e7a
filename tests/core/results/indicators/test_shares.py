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
