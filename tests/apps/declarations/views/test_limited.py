"""What is beyond a limit is refused, with when to come again."""

import pytest
from django.test import RequestFactory

from leeward.apps.declarations.views.limited import Refused, network, now, within


def test_a_wait_is_a_refusal_in_whole_seconds() -> None:
    within(0.0)
    with pytest.raises(Refused) as refused:
        within(0.2)
    assert (refused.value.status, refused.value.retry_after) == (429, 1)


def test_an_address_is_counted_with_its_network_and_the_clock_goes_on() -> None:
    same = [network(RequestFactory().get("/", REMOTE_ADDR=f"2001:db8::{end}")) for end in ("1", "2")]
    assert same[0] == same[1]
    assert now() <= now()
