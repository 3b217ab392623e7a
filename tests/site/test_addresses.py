"""Each app's addresses are found as if all were tried, and one that begins as none does is not there."""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

from leeward.site.addresses import addresses


def page(request: HttpRequest, **found: Any) -> HttpResponse:
    """Any page."""
    return HttpResponse()


BERTH = path("berths/<int:number>", page, name="berth")


@pytest.fixture
def of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., URLResolver]:
    """What `addresses` makes of an app with these."""

    def make(*patterns: URLPattern | URLResolver) -> URLResolver:
        urls = ModuleType("port_urls")
        vars(urls).update(app_name="port", urlpatterns=list(patterns))
        monkeypatch.setitem(sys.modules, "port_urls", urls)
        return addresses("port_urls")

    return make


@pytest.mark.parametrize("patterns", [(BERTH, path("quay", page)), (path("", include([BERTH])), path("quay", page))])
def test_an_address_is_found_with_what_it_names(patterns: Any, of: Callable[..., URLResolver]) -> None:
    found = of(*patterns).resolve("berths/7")
    assert (found.view_name, found.kwargs, found.route) == ("port:berth", {"number": 7}, "berths/<int:number>")
    assert of(*patterns).resolve("quay").func is page


@pytest.mark.parametrize("address", ["", "berth", "berths", "berths/x", "berthsx/7", "/berths/7", "x/berths/7"])
def test_no_other_is(address: str, of: Callable[..., URLResolver]) -> None:
    within = URLResolver(RoutePattern(""), [of(BERTH)])
    with pytest.raises(Resolver404):
        within.resolve(address)


def test_an_address_that_may_begin_with_anything_is_not_taken(of: Callable[..., URLResolver]) -> None:
    with pytest.raises(ValueError, match="no fixed word"):
        of(path("<str:name>", page))
