"""A document that others rely on is made of values that open, or refused in a sentence."""

import pytest

from leeward.apps.agencies.access.readable import refuse_unreadable
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import forget_places, unreadable_here


@pytest.mark.parametrize(
    ("locked", "said", "noted"),
    [
        (False, "cannot be read, so nothing was made or signed", 1),  # one row
        (True, "key that this needs cannot be used", 0),  # a whole key, which has an alarm of its own
    ],
)
def test_it_is_refused_and_the_administrator_learns_of_a_row(locked: bool, said: str, noted: int) -> None:
    error = Unreadable("row 7 does not open")
    error.place, error.is_locked = "release/7", locked
    forget_places()
    with pytest.raises(NotAllowed, match=said), refuse_unreadable():
        raise error
    assert unreadable_here() == noted
    forget_places()
