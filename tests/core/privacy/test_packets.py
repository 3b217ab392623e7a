"""Two parts in one packet."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.privacy.packets import join, split


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_two_parts_come_back(first: bytes, second: bytes) -> None:
    assert split(join(first, second)) == (first, second)


@given(st.binary(max_size=60))
def test_what_is_not_two_parts_is_refused(body: bytes) -> None:
    with suppress(ValueError):
        assert join(*split(body)) == body
