"""Whose request it is: headers about it count only where a proxy of ours wrote them."""

from ipaddress import ip_network
from typing import Any

import pytest

from leeward.platform.serving.request import head_of
from leeward.platform.serving.wsgi import environ_of

PROXIES = [ip_network("10.0.0.1"), ip_network("10.0.1.0/24"), ip_network("::1")]


def scope(peer: str, *headers: tuple[str, str], scheme: str = "http") -> dict[str, Any]:
    return {
        "method": "GET",
        "path": "/a b",
        "raw_path": b"/a%20b",
        "query_string": b"c=d",
        "http_version": "1.1",
        "scheme": scheme,
        "client": (peer, 1234),
        "server": ("192.0.2.1", 443),
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),  # no proxy of ours: what it says is its own invention
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.1, 203.0.113.9", "203.0.113.9"),  # the left one is what the client sent
        ("10.0.0.1", "203.0.113.1, 203.0.113.9, 10.0.1.5", "203.0.113.9"),  # two proxies, one behind the other
        ("10.0.0.1", "10.0.1.5", "10.0.1.5"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9, <script>", "10.0.0.1"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("", "203.0.113.9", ""),
    ],
)
def test_the_client_is_who_connected_to_our_proxy(peer: str, forwarded: str, client: str) -> None:
    assert head_of(scope(peer, ("x-forwarded-for", forwarded)), PROXIES).client == client


def test_without_a_named_proxy_rotating_values_change_nothing() -> None:
    clients = {head_of(scope("127.0.0.1", ("x-forwarded-for", f"203.0.113.{n}")), ()).client for n in range(9)}
    assert clients == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("peer", "stated", "scheme"),
    [
        ("10.0.0.1", "https", "https"),
        ("10.0.0.1", "http", "http"),
        ("10.0.0.1", "ftp", "http"),
        ("198.51.100.7", "https", "http"),
    ],
)
def test_the_scheme_is_what_our_proxy_states(peer: str, stated: str, scheme: str) -> None:
    assert head_of(scope(peer, ("x-forwarded-proto", stated)), PROXIES).scheme == scheme


def test_a_proxy_that_states_no_scheme_changes_none() -> None:
    assert head_of(scope("10.0.0.1", scheme="https"), PROXIES).scheme == "https"


def test_a_header_with_an_underscore_replaces_no_other() -> None:
    head = head_of(scope("10.0.0.1", ("x_forwarded_for", "203.0.113.1"), ("x_forwarded_proto", "https")), PROXIES)
    assert (head.client, head.scheme, head.headers) == ("10.0.0.1", "http", {})


def test_what_the_application_sees() -> None:
    headers = [("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x"), ("accept", "y"), ("connection", "close")]
    environ = environ_of(head_of(scope("10.0.0.1", *headers, ("x-forwarded-for", "203.0.113.9")), PROXIES), b"body")
    assert environ["REMOTE_ADDR"] == "203.0.113.9"
    assert (environ["PATH_INFO"], environ["QUERY_STRING"], environ["CONTENT_LENGTH"]) == ("/a b", "c=d", "4")
    assert (environ["HTTP_COOKIE"], environ["HTTP_ACCEPT"]) == ("a=1; b=2", "x,y")
    assert "HTTP_CONNECTION" not in environ
