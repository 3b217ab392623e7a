"""F8 in a browser: why, the colleague's bar that rings, "I am coming", and the caller who sees who."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.reader import press, scan

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import HelpCall
from leeward.core.document.mrz.make import make

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bella: Officer


ZONE = make(
    "TD3",
    document_type="P",
    issuer="BRB",
    nationality="BRB",
    surname="BRATHWAITE",
    given_names="ANNA",
    number="X1234567",
    birth_date=date(1990, 5, 17),
    sex="F",
    expiry_date=date.today() + timedelta(days=900),  # noqa: DTZ011 - any day that has not come
)


def told(page: Page) -> None:
    """Have the page ask what changed, as it does every few seconds."""
    page.evaluate("document.querySelector('[data-calling]').dispatchEvent(new Event('ask'))")


def test_a_call_rings_until_a_colleague_comes(cast: Cast, open_as: OpenAs) -> None:
    counter, second = open_as(cast.alice), open_as(cast.bella, "/second-line")
    scan(counter, "\n".join(ZONE))
    expect(counter.locator("[data-decide][data-ready]")).to_be_visible()
    expect(counter.locator("[data-calling][data-ready]")).to_have_count(1)
    press(counter, "F8")
    expect(counter.get_by_role("button", name="Danger")).to_be_focused()
    counter.keyboard.press("ArrowDown")
    counter.keyboard.press("Enter")
    expect(counter.locator(".help-call.own")).to_contain_text("No one has answered yet")
    assert HelpCall.objects.get().why == "medical"
    expect(counter.locator("[data-decide]")).to_be_visible()

    told(second)
    expect(second.locator(".help-call")).to_contain_text("Alice calls for help")
    expect(second.locator("[data-calling][data-ringing]")).to_have_count(1)
    assert "Help needed" in second.title()
    expect(counter.locator("[data-ringing]")).to_have_count(0)
    second.get_by_role("button", name="I am coming").click()
    expect(second.locator(".help-call")).to_contain_text("You are on your way")
    expect(second.locator("[data-ringing]")).to_have_count(0)

    told(counter)
    expect(counter.locator(".help-call.own")).to_contain_text("Bella is coming")
    counter.get_by_role("button", name="It is over").click()
    expect(counter.locator(".help-call")).to_have_count(0)


def test_f8_twice_is_danger_and_it_can_be_withdrawn_and_silenced(cast: Cast, open_as: OpenAs) -> None:
    counter, second = open_as(cast.alice), open_as(cast.bella, "/second-line")
    expect(counter.locator("[data-calling][data-ready]")).to_have_count(1)
    press(counter, "F8")
    expect(counter.get_by_role("button", name="Danger")).to_be_focused()
    press(counter, "F8")
    expect(counter.locator(".help-call.own")).to_be_visible()
    assert HelpCall.objects.get().why == "danger"
    told(second)
    second.get_by_role("button", name="Silence here").click()
    expect(second.locator("[data-ringing]")).to_have_count(0)
    expect(second.locator(".help-call")).to_be_visible()
    counter.get_by_role("button", name="Withdraw").click()
    expect(counter.locator(".help-call")).to_have_count(0)
    told(second)
    expect(second.locator(".help-call")).to_have_count(0)
