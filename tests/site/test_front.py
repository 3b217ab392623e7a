"""What this site lets the server take: how large, from whom, how often, and what a refused client reads."""

from urllib.parse import urlencode

import pytest
from tests.site.heads import head

from leeward.core.federation.envelope import MOST_BYTES
from leeward.platform.serving.limits import KIB, MIB
from leeward.platform.serving.request import Head, Refused
from leeward.site.front import SignIns, most, most_known


@pytest.mark.parametrize(
    ("asked", "anyone", "known"),
    [
        (head("/sign-in"), 64 * KIB, 4 * MIB),
        (head("/sign-in", content_type="multipart/form-data; boundary=x"), 64 * KIB, 20 * MIB + 64 * KIB),
        (head("/api/v1/manifests"), 64 * KIB, 4 * MIB),
        (head("/exchange/v1/envelopes"), MOST_BYTES, MOST_BYTES),
    ],
)
def test_how_large_a_body_may_be(asked: Head, anyone: int, known: int) -> None:
    assert (most(asked), most_known(asked)) == (anyone, known)


def attempts(limit: SignIns, count: int, *, name: str = "", client: str = "192.0.2.1") -> list[int]:
    """After how many seconds to try again, for each refused attempt."""
    refused = []
    for n in range(count):
        body = urlencode({"username": name or f"officer{n}", "password": "x"}).encode()
        try:
            limit(head("/sign-in", client=client), body)
        except Refused as why:
            refused.append(why)
    assert {(why.status, why.code) for why in refused} <= {(429, "too_often")}
    return [why.retry_after for why in refused]


def test_one_name_is_tried_so_often_from_an_address_however_it_is_written() -> None:
    limit = SignIns(clock=lambda: 0.0)
    assert attempts(limit, 10, name="alice") == []
    assert attempts(limit, 1, name=" ALICE ") == [7]
    assert attempts(limit, 1, name="bella") == [], "another officer at that desk"
    assert attempts(limit, 1, name="alice", client="192.0.2.2") == [], "she herself, elsewhere"


def test_one_address_tries_so_many_names() -> None:
    now = [0.0]
    limit = SignIns(clock=lambda: now[0])
    assert attempts(limit, 62) == [2, 2]
    now[0] = 1.0
    assert attempts(limit, 2, client="192.0.2.1") == [2], "one more each second"
    assert attempts(limit, 1, client="192.0.2.2") == []


def test_an_ipv6_line_is_one_address() -> None:
    limit = SignIns(clock=lambda: 0.0)
    waits = [attempts(limit, 1, name=f"n{n}", client=f"2001:db8::{n:x}") for n in range(61)]
    assert waits[-1] == [2]


@pytest.mark.parametrize("asked", [head("/sign-in", "GET"), head("/"), head("/api/v1/checks")])
def test_other_requests_are_no_attempts(asked: Head) -> None:
    limit = SignIns(clock=lambda: 0.0)
    for _ in range(100):
        limit(asked, b"username=alice")


@pytest.mark.parametrize("body", [b"", b"\xff\x00%", b"username=" + b"x" * 60_000, b"a=b&" * 15_000, b"--boundary"])
def test_a_form_that_is_none_counts_for_no_name(body: bytes) -> None:
    limit = SignIns(clock=lambda: 0.0)
    for _ in range(10):
        limit(head("/sign-in"), body)
    with pytest.raises(Refused):
        limit(head("/sign-in"), body)
