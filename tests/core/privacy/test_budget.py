"""A budget refuses what is not there."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.privacy.budget import Budget, OverspentError


def test_spends_add_up_exactly() -> None:
    """Ten tenths are one; as binary fractions they are a little less."""
    budget = Budget(Decimal(1))
    for _ in range(10):
        budget = budget.spend(Decimal("0.1"))
    assert budget.left == 0
    with pytest.raises(OverspentError):
        budget.spend(Decimal("0.000001"))


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity", "-Infinity"])
def test_a_spend_is_a_positive_number(amount: str) -> None:
    with pytest.raises(ValueError, match="positive number"):
        Budget(Decimal(1)).spend(Decimal(amount))


amounts = st.decimals(min_value="0.001", max_value=5, places=3)


@given(st.lists(amounts, max_size=30))
def test_it_is_never_overspent(wanted: list[Decimal]) -> None:
    budget = Budget(Decimal(3))
    for amount in wanted:
        before = budget
        if amount <= before.left:
            budget = budget.spend(amount)
            continue
        with pytest.raises(OverspentError) as refused:
            budget.spend(amount)
        assert refused.value.left == budget.left == before.left
    assert sum(budget.spends) <= 3
    assert budget.left >= 0
