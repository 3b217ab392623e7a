"""Every page in a browser, wide and light, narrow and dark: what a program can see of WCAG 2.2 AA."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page, expect
from tests.apps.border.conftest import Cast
from tests.e2e.reader import press
from tests.e2e.test_hits import put_on_notice, scan
from tests.site.test_other_agencys import (
    OF_ALL,
    barbados,
    case_of,
    filled,
    has_it_all,
    inquiry_of,
    make_check,
    operation_of,
    project_of,
    record,
    training_of,
)
from tests.site.test_who_may import MAY

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.actions.referrals import take
from leeward.apps.border.models import Referral
from leeward.apps.exchange.models import Partner
from leeward.apps.networks.models import Inquiry
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.core.record.content.person import Person, PersonName

__all__ = ["barbados", "make_check", "record"]
pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
FAULTS = (Path(__file__).parent / "accessible.js").read_text("utf-8")
NO_PAGES = re.compile(
    r"^(api|ftm|exchange/v1|metrics|health|waits)|/file$|^$|sign-out|/invite$|/send$|/draft$|/verify$|picture/frame$|records/(export|saved)$"
    r"|/rejects\.csv$|\.ics$|^schemas/"
    r"|call-for-help/(calls|version)$"
    r"|phone/(manifest\.webmanifest|worker\.js)$"
)
"""Addresses that answer programs, files or forms, the way in, and the way out."""
PARTS = {"charts/<uuid:id>/drawing", "check/<uuid:check_id>/line", "crossings/card/<uuid:check_id>"}
"""Addresses that answer a part of a page, which is tested where it is put."""
STILL = {"reduced_motion": "reduce"}  # colours are measured, so none may be on its way from light to dark
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 3  # a name of a hundred letters pushes no page sideways
NAMED = (
    "records/new/document",
    "records/new/person",
    "records/new/method",
    "check?by=typed",
    "check?by=name",
    "",
    "help/page/verdict",
    "help/first-day/duty",
    "help?q=hold",
)


OF_AN_OPERATION = (
    "", "/board", "/rules", "/reports", "/counts", "/counts/arrest", "/sites", "/people", "/readiness", "/unit",
    "/tasks", "/messages", "/access", "/releases",
)  # fmt: skip
OF_A_PROJECT = ("", "/setup", "/framework", "/figures", "/spending", "/path", "/reports", "/iati")
"""The pages that are used most, of one operation and of one project."""


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every route of the site that is a page."""
    for each in resolver.url_patterns:
        place = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each, place)
        elif isinstance(each, URLPattern) and not NO_PAGES.search(place):
            yield place


def addresses() -> Iterator[str]:
    """Those that need nothing filled in."""
    return (route for route in routes(get_resolver()) if "<" not in route)


def of_an_inquiry(cast: Cast, lead: Officer) -> Iterator[str]:
    """The pages of an inquiry that the officer leads, and of everything in it."""
    known = inquiry_of(cast)
    Inquiry.objects.update(lead=lead)
    return (filled(route, known)[1:] for route in routes(get_resolver()) if route.startswith("inquiries/<"))


def is_shown(page: Page, address: str) -> bool:
    """Whether a browser can open the address: one that only takes forms says so in its answer to OPTIONS."""
    allowed = page.request.fetch(f"/{address}", method="OPTIONS", max_redirects=0).headers.get("allow", "GET")
    return "GET" in allowed.split(", ")


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is: wide and light, then narrow and dark."""
    found = []
    for width, scheme in ((1366, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 768})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        found += [f"{width} {scheme} {fault}" for fault in page.evaluate(FAULTS)]
    return found


def test_every_page_is_for_everybody(cast: Cast, open_as: OpenAs) -> None:
    put_on_notice(cast.keeper, "red")
    counter = open_as(cast.alice, **STILL)
    scan(counter)
    wrong = {"/check/…": faults(counter)}
    expect(counter.locator("[data-calling][data-ready]")).to_have_count(1)
    press(counter, "F8")
    expect(counter.get_by_role("button", name="Danger")).to_be_focused()
    press(counter, "F8")
    expect(counter.locator(".help-call.own")).to_be_visible()
    wrong["help was called"] = faults(counter)
    press(counter, "F4")
    expect(counter.locator("#reason")).to_be_focused()
    press(counter, "Enter")
    expect(counter.locator("#zone")).to_be_focused()
    everything = create_officer("everything", LONG, cast.barbados, roles=list(Role), post=cast.bridgetown)
    titles: dict[str, set[str]] = {}
    page = open_as(everything, **STILL)
    referral = Referral.objects.get()
    take(referral, officer=everything)
    one = [f"second-line/{referral.pk}", f"second-line/{referral.pk}/interview", f"records/{Record.objects.get().pk}"]
    named = create_record(Person((PersonName(LONG),)), keeper=cast.keeper)
    one += [f"second-line/{referral.pk}/interview/language", f"officers/{everything.pk}/change", f"records/{named.pk}"]
    care = case_of(everything)
    cared_for = care["cases"]
    one += [f"cases/{cared_for}{rest}" for rest in ("", "/interview", "/decision", "/plan", "/follow-up", "/facts/new")]
    one += [f"cases/{cared_for}/section/narrative/both", f"cases/{cared_for}/reads", f"cases/{cared_for}/referrals"]
    one += [f"cases/{cared_for}/notices", f"cases/{cared_for}/facts", f"cases/{cared_for}/by-rule"]
    one += [f"cases/{cared_for}/marks"]
    one += [f"cases/{cared_for}/facts/{care['fact']}", f"cases/{cared_for}/refer/{care['service']}"]
    one += [f"{place}/{care[place]}" for place in ("statistics", "services", "received", "care/questions")]
    shown = [each for each in (*addresses(), *of_an_inquiry(cast, everything)) if is_shown(page, each)]
    for address in [*shown, *NAMED, *one]:
        answer = page.goto(f"/{address}")
        assert answer is not None
        assert answer.status == 200, address
        wrong[address] = faults(page)
        titles.setdefault(page.title(), set()).add(urlsplit(page.url).path)
    page.goto(f"/cases/{cared_for}/consent")
    wrong["consent"] = faults(page)
    page.get_by_role("button", name="Receipt to hand over").click()
    code = page.locator(".receipt [translate=no]").inner_text()
    wrong["receipt"] = faults(page)
    page.goto(f"/person#{code}")
    page.get_by_role("button", name="Open").click()
    expect(page.locator("h1")).to_have_text("What is kept and shared about you")
    wrong["the person's page"] = faults(page)
    Partner.objects.create(code=cast.antigua.code, agency=cast.antigua)
    for address in ("partners", "exchange"):
        page.goto(f"/{address}")
        wrong[f"{address} in a federation"] = faults(page)
    assert {address: found for address, found in wrong.items() if found} == {}
    assert [places for places in titles.values() if len(places) > 1] == []


def test_every_page_of_one_thing(cast: Cast, barbados: Mapping[str, str], open_as: OpenAs) -> None:
    """Each address that names a check, a case, an inquiry and so on, found in the table of addresses."""
    page, wrong = open_as(has_it_all(cast, LONG), **STILL), dict[str, list[str]]()
    of_one = [route for route in routes(get_resolver()) if "<" in route and route in MAY.keys() - OF_ALL.keys() - PARTS]
    for route in of_one:
        address = filled(route, barbados)
        answer = page.request.get(address, max_redirects=0)
        if answer.status == 200 and answer.headers["content-type"].startswith("text/html"):
            tab = page.context.new_page()  # of its own: a page that loads again as it is left would abort the next
            tab.goto(address)
            wrong[route] = faults(tab)
            tab.close()
    assert {route: found for route, found in wrong.items() if found} == {}
    assert len(wrong) > 100, "the pages are there"


@pytest.mark.parametrize(
    ("path", "button"),
    [("/check?by=name", "Search"), ("/check?by=typed", "Check"), ("/records/new/person", "Store the record")],
)
def test_what_was_typed_wrong_is_said_to_everybody(path: str, button: str, cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.keeper if path.startswith("/records") else cast.alice, path, **STILL)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("main [role=alert]").first).to_be_visible()
    expect(page.locator("main :focus")).to_have_attribute("aria-invalid", "true")
    assert faults(page) == []


def test_the_pages_of_an_operation_of_a_project_and_of_training(cast: Cast, open_as: OpenAs) -> None:
    everything = create_officer("everything", LONG, cast.barbados, roles=list(Role), post=cast.bridgetown)
    operation, project = operation_of(cast)["operations"], project_of(cast)["projects"]
    page, wrong = open_as(everything, **STILL), {}
    places = [f"operations/{operation}{part}" for part in OF_AN_OPERATION]
    places += [f"projects/{project}{part}" for part in OF_A_PROJECT]
    trained = training_of(cast)
    places += [f"training/courses/{trained['course']}{part}" for part in ("", "/1", "/2", "/3")]
    places += [f"training/board/{trained['cohort']}", f"training/board/{trained['cohort']}/change"]
    for address in places:
        answer = page.goto(f"/{address}")
        assert answer is not None
        assert answer.status == 200, address
        wrong[address] = faults(page)
    assert {address: found for address, found in wrong.items() if found} == {}


def test_a_stranger_and_a_wrong_address(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice, "/keys", **STILL)
    page.context.clear_cookies()
    page.goto("/check")
    expect(page.get_by_label("User name")).to_be_visible()
    assert faults(page) == []
