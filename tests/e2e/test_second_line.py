"""The second line in a browser: take, note, close, and the outcome back at the counter."""

from collections.abc import Callable
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.reader import scan

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Referral

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bella: Officer


def test_a_referral_goes_there_and_its_outcome_comes_back(cast: Cast, open_as: OpenAs) -> None:
    counter, second = open_as(cast.alice), open_as(cast.bella, "/second-line")
    expect(second.locator(".empty")).to_contain_text("No one waits")
    scan(counter, SPECIMEN)
    expect(counter.locator("h1")).to_have_text("Refer", ignore_case=True)
    expect(counter.locator("[data-decide][data-ready]")).to_be_visible()
    counter.locator("[data-choice=refer] button").click()
    counter.keyboard.press("Enter")
    expect(counter.locator("#zone")).to_be_focused()

    second.reload()
    second.locator(".rows a").first.click()
    second.get_by_role("button", name="Take it").click()
    second.fill("#note-text", "She collects specimens.")
    second.get_by_role("button", name="Add the note").click()
    expect(second.locator(".interview-note")).to_contain_text("She collects specimens.")
    expect(second.locator("[data-only-for=refused]")).to_be_hidden()
    second.get_by_role("link", name="Begin the interview").click()
    for answer in ("Yes, without help", "No", "Yes", "It is genuine", "Yes"):
        second.get_by_label(answer, exact=True).check()
        second.get_by_role("button", name="Record and continue").click()
    expect(second.locator(".answers li")).to_have_count(5)
    expect(second.locator("body")).to_contain_text("all questions answered")
    second.select_option("#outcome", "refused")
    expect(second.locator("[data-only-for=refused]")).to_be_visible()
    second.select_option("#outcome", "admitted")
    second.get_by_role("button", name="Close the referral").click()
    expect(second.locator(".messages")).to_contain_text("Closed")
    assert Referral.objects.get().outcome == "admitted"

    counter.goto("/check")
    expect(counter.locator("#outcomes-title")).to_be_visible()
    expect(counter.locator(".rows.plain")).to_contain_text("Admitted")
    counter.get_by_role("button", name="Read", exact=True).click()
    expect(counter.locator("#outcomes-title")).to_have_count(0)


def test_the_queue_refreshes_itself(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.bella, "/second-line")
    with page.expect_response(lambda response: response.request.headers.get("hx-request") == "true") as answer:
        page.evaluate("htmx.ajax('GET', '/second-line', '[hx-get]')")
    assert answer.value.status == 200
    expect(page.locator(".empty")).to_be_visible()
