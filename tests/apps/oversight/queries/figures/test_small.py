"""Counts too small to be shown of other agencies."""

import pytest

from leeward.apps.oversight.queries.figures.small import shown
from leeward.core.charts.values import Under


@pytest.mark.parametrize("count", [0, 5, 100])
def test_what_is_shown_of_others(count: int) -> None:
    assert shown(count) == count


@pytest.mark.parametrize("count", [1, 4])
def test_what_is_not(count: int) -> None:
    assert shown(count) == Under(5, "under 5")
    assert shown(count, own=True) == count
