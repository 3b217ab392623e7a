"""Every page that an officer opens has a help text of its own."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.site.test_who_may import MAY, address

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.site.help.search import topic_of

NO_PAGE = {
    "border:sample": "a picture to scan in the demonstration",
    "border:version": "a number that an open page asks for",
    "border:line": "a part of an open page",
    "border:help_calls": "a part of an open page",
    "border:help_version": "a number that an open page asks for",
    "protection:release_file": "a file",
    "protection:sealed_file": "a file",
    "registry:photo": "a picture",
    "registry:import_rejects": "a file",
    "registry:specimen_picture": "a picture",
    "exchange:federation_file": "a file",
    "exchange:revocations_file": "a file",
    "oversight:figure_csv": "a file",
    "crossings:statistics_csv": "a file",
    "training:course_picture": "a picture",
    "crossings:card": "a part of the verdict's page",
}


def named(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Each route with its name."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from named(each, f"{before}{each.pattern}", f"{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern):
            yield f"{before}{each.pattern}", f"{space}{each.name}"


@pytest.mark.django_db
def test_every_page_has_a_topic() -> None:
    """What a browser may only post to is no page."""
    barbados = ensure_agency("BRB-CARE", "Care", country="BRB")
    client = Client()
    client.force_login(create_officer("eve", "Eve", barbados, roles=list(Role)))
    client.raise_request_exception = False
    without = {name: route for route, name in named(get_resolver()) if route in MAY and topic_of(name) is None}
    pages = {name for name, route in without.items() if client.get(address(route)).status_code != 405}
    assert pages == set(NO_PAGE)
