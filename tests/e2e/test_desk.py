"""A duty officer with the keyboard alone: what a request is about, and its answer in two keys."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.apps.desk.conftest import Ask, ask, desk, record

from leeward.apps.desk.models import Request

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WIDE = """[...document.querySelectorAll("main *")].filter(each => each.getBoundingClientRect().right > innerWidth)
  .map(each => `${each.tagName}.${each.getAttribute("class")}`).slice(0, 9)"""
"""What is wider than the screen, for the message of a failure."""
NOTHING: dict[str, Any] = {"record": "", "finding": "", "verdict": "", "presented": {}, "claims": []}
OpenAs = Callable[..., Page]
__all__ = ["ask", "desk", "record"]  # the fixtures are those of the desk


def test_a_hit_is_answered_with_two_keys(ask: Ask, desk: Any, open_as: OpenAs) -> None:
    asked, later = ask(), ask("message", text="Our night desk has another number", **NOTHING)
    page = open_as(desk.dan, "/desk")
    rows = page.locator(".desk-rows > li")
    expect(rows.first).to_contain_text("Wanted person")
    expect(rows.first).to_contain_text("Orlando Testcase")
    expect(rows.first).to_contain_text("traveller waiting")
    expect(rows.last).to_contain_text("Our night desk has another number")
    rows.first.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Orlando Testcase")
    row = page.get_by_role("row", name="Name")
    expect(row).to_contain_text("TESTCASE")
    expect(row).to_contain_text("close")
    expect(page.locator("[data-answer][data-ready]")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_label("Another person: our record is not about this traveller")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("The answer is on its way")
    assert Request.objects.get(pk=asked.pk).answer == "other_person"
    assert Request.objects.get(pk=later.pk).answer == ""


def test_a_filter_is_a_link_and_stays_when_the_list_renews_itself(ask: Ask, desk: Any, open_as: OpenAs) -> None:
    ask()
    ask("message", **NOTHING)
    page = open_as(desk.dan, "/desk", own_clock=True)
    page.get_by_role("link", name="Message 1").click()
    rows = page.locator(".desk-rows > li")
    expect(rows).to_have_count(1)
    rows.first.get_by_role("link").focus()
    ask("message", **NOTHING)
    page.clock.fast_forward("00:16")
    expect(rows).to_have_count(2)
    expect(rows.first.get_by_role("link")).to_be_focused()


@pytest.mark.parametrize("width", [1366, 360])
def test_the_desk_fits_its_screen_with_the_longest_names(ask: Ask, desk: Any, open_as: OpenAs, width: int) -> None:
    long = {"surname": "MONTGOMERYFEATHERSTONEHAUGH" * 4, "given_names": "MARIE THERESE " * 9, "number": "A" * 60}
    asked = ask(presented=long, asked_by={"agency": "X" * 32, "post": "Hewanorra" * 11, "country": "LCA"})
    page = open_as(desk.dan, "/desk", viewport={"width": width, "height": 760})
    for address in ("/desk", f"/desk/{asked.pk}"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(WIDE)
