"""A program that asks too often learns when to come again, and others are not slowed by it."""

import pytest
from django.test import RequestFactory
from ninja.errors import HttpError

from leeward.apps.agencies.api.request_limit import count_request, counted_officer_of
from leeward.apps.agencies.models import Officer, Role
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


def test_an_officer_without_the_role_is_refused_and_not_counted() -> None:
    officer, request = Officer(pk=987_003), RequestFactory().get("/")
    officer.__dict__["_roles"] = frozenset({Role.DUTY})
    request.auth = officer  # type: ignore[attr-defined]
    for _request in range(1000):
        with pytest.raises(HttpError, match=r"role_missing\|no carer"):
            counted_officer_of(request, Role.PROTECTION, otherwise="no carer")
    assert counted_officer_of(request, Role.DUTY, Role.PROTECTION, otherwise="") is officer
