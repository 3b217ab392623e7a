"""A voyage before it arrives: whom to look at, what changed since, and the counter that knows of it at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.apps.arrivals.actions.test_counter import page as passport
from tests.apps.arrivals.conftest import Announce, Cast, announce, carrier, flight, person
from tests.e2e.reader import scan

from leeward.apps.registry.actions.records import create_record
from leeward.core.record.content.document import TravelDocument

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
__all__ = ["announce", "carrier"]  # fixtures of the voyages


def test_from_the_list_to_the_counter(announce: Announce, cast: Cast, open_as: OpenAs) -> None:
    create_record(TravelDocument("A1", "BRB", "stolen"), keeper=cast.keeper)
    announce(person("ROE", "A1"), person("POE", "B2"), person("NOE", "C3"))
    page = open_as(cast.alice, "/voyages")
    row = page.get_by_role("row", name="AA123")
    expect(row).to_contain_text("1 to look at")
    expect(row).to_contain_text("in 2 h 59 min")
    row.get_by_role("link", name="AA123").click()
    look = page.get_by_role("region", name="People to look at")
    expect(look.get_by_role("listitem").first).to_contain_text("ROE")
    expect(look).to_contain_text("The document was reported stolen")
    expect(look).not_to_contain_text("POE")

    announce(person("ROE", "A1"), person("NOE", "C3"), person("MOE", "D4"), reference="M2")
    create_record(TravelDocument("C3", "BRB", "revoked"), keeper=cast.keeper)
    page.reload()
    expect(page.get_by_role("region", name="New since the last list")).to_contain_text("MOE")
    expect(page.get_by_role("region", name="No longer on the list")).to_contain_text("POE")

    page.goto("/check")
    scan(page, passport())
    expect(page.locator("[data-decide][data-ready]")).to_be_visible()
    expected = page.locator(".expected")
    expect(expected).to_contain_text("Expected on AA123 from")
    expect(expected).to_contain_text("Screened before arrival")
    expected.get_by_role("link", name="The voyage").click()
    expect(page.get_by_role("region", name="People to look at")).to_contain_text("at the counter")


def test_a_list_is_handed_in_and_reports_its_faults_on_a_phone(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice, "/voyages", viewport={"width": 360, "height": 740})
    expect(page.locator(".empty")).to_contain_text("No voyage is expected")
    page.get_by_role("link", name="Hand in a list").click()
    data = (
        flight(person("ROE", "A1"), person("VERYLONGSURNAME" * 3, "B2")).bytes().replace(b"NAT+2+BRB", b"NAT+2+QQQ", 1)
    )
    page.locator("input[type=file]").set_input_files({"name": "list.edi", "mimeType": "", "buffer": data})
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("QQQ is not a known state.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto("/voyages")
    day = page.get_by_role("region", name=re.compile("^(Today|Tomorrow), "))
    assert day.evaluate("box => box.scrollWidth <= box.clientWidth")
    page.get_by_role("link", name="AA123").click()
    page.locator("summary", has_text="Everyone: 2 persons").click()
    expect(page.get_by_role("region", name="Everyone on board")).to_contain_text("VERYLONGSURNAME")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_list_without_its_voyage_is_completed_and_not_chosen_again(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice, "/voyages/list", java_script_enabled=False)
    data = b"surname,given_names,birth_date,number,issuer\nROE,ALEX,1984-07-09,A1,BRB\n"
    page.locator("input[type=file]").set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": data})
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("group", name="Which voyage is it?")).to_contain_text("does not say which voyage")
    expect(page.locator(".notice")).to_contain_text("list.csv")
    page.get_by_label("Flight or voyage").fill("AA 123")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("main")).to_contain_text("1 person was read and looked at")


def test_a_form_names_all_that_is_missing_at_once(cast: Cast, open_as: OpenAs) -> None:
    """Where a browser by itself would name the first field alone."""
    page = open_as(cast.clara, "/voyages/list")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("main")).to_contain_text("Choose the file with the list.")
    data = b"surname,given_names,birth_date,number,issuer\nROE,ALEX,1984-07-09,A1,BRB\n"
    page.locator("input[type=file]").set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": data})
    page.get_by_label("Flight or voyage").fill("AA 123")
    page.get_by_role("button", name="Hand in").click()
    page.goto("/voyages")
    page.locator("summary", has_text="Change the open counters").click()
    for field in ("Open counters", "Travellers that one counter handles in an hour"):
        page.get_by_label(field).fill("")
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Not filled in, or wrong: Open counters, Travellers that one counter handles in an hour"
    )
    page.get_by_label("Open counters").fill("3")
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_longest_menu_is_in_sight_on_a_phone(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.clara, "/voyages", viewport={"width": 390, "height": 844})
    page.get_by_text("More", exact=True).click()
    entries = page.get_by_role("navigation", name="Menu").get_by_role("link")
    assert entries.count() > 8
    for entry in entries.all():
        expect(entry).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
