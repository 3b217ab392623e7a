"""A program that asks too often learns when to come again, and others are not slowed by it."""

import pytest

from leeward.apps.agencies.api.request_limit import count_request
from leeward.apps.agencies.models import Officer
from leeward.platform.rate_limit_error import TooOften


def count_often(officer: Officer) -> None:
    for _request in range(1000):
        count_request(officer)


def test_one_officers_programs_do_not_slow_anothers() -> None:
    greedy, other = Officer(pk=987_001), Officer(pk=987_002)
    with pytest.raises(TooOften) as refusal:
        count_often(greedy)
    assert refusal.value.retry_after >= 1
    count_request(other)
