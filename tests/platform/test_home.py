"""Cards of a home page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.platform.home import Card, Level


@pytest.mark.parametrize(
    ("ago", "new"), [(timedelta(0), True), (timedelta(seconds=30), True), (timedelta(minutes=2), False), (None, False)]
)
def test_what_came_within_the_last_minute_is_new(ago: timedelta | None, new: bool) -> None:
    since = None if ago is None else timezone.now() - ago
    assert Card("x", "x", 1, since).is_new is new


def test_levels_are_ordered_and_name_their_class() -> None:
    assert max(Level.SOON, Level.NOW, Level.CALM) is Level.NOW
    assert [level.name.lower() for level in Level] == ["calm", "soon", "now"]
