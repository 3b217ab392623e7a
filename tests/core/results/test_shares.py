"""A share names all that it is of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.results.shares import Share, share


@given(st.lists(st.sampled_from([True, False, None])))
def test_every_thing_is_in_one_part(answers: list[bool | None]) -> None:
    found = share(answers)
    assert found.all == len(answers)
    assert (found.met, found.unknown) == (answers.count(True), answers.count(None))


def test_no_part_is_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Share(1, -1)
