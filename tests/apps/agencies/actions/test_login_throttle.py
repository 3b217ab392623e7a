"""By what sign-in attempts are counted."""

import pytest
from django.test import RequestFactory
from tests.conftest import Cast

from leeward.apps.agencies.actions.login_throttle import claimed_name, client_address, known_name, trace_of

POST = RequestFactory()


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
    ],
)
def test_the_owner_of_a_network_has_all_of_its_addresses(address: str, counted: str) -> None:
    request = POST.post("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert client_address(request) == counted


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["alice", "ALICE", " Alice ", "\uff41lice"])
def test_every_spelling_counts_for_one_officer(typed: str, cast: Cast) -> None:
    request = POST.post("/", {"username": typed})
    assert claimed_name(request) == known_name(typed) == "alice"
    assert claimed_name(POST.post("/"), {"username": typed}) == "alice"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["my password in the wrong field", "x" * 10_000, "\x00"])
def test_what_no_officer_is_called_leaves_only_its_trace(typed: str, cast: Cast) -> None:
    if typed == "\x00":
        assert trace_of(typed) == ""
        return
    trace = trace_of(typed)
    assert typed not in trace
    assert len(trace) == 16


def test_the_same_name_has_the_same_trace_and_none_has_none() -> None:
    assert trace_of("Mallory") == trace_of("MALLORY ") != trace_of("Malory")
    assert trace_of("") == trace_of("  ") == ""
