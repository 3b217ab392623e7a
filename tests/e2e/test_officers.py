"""Officers in a browser: from the form to the new officer's counter, and two administrators for a third."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.apps.agencies.administrators import administrator
from tests.conftest import Cast

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
PASSWORD = "four words are best"


def add_officer(page: Page, name: str, username: str, *roles: str) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("User name").fill(username)
    page.get_by_label("Post", exact=True).select_option(label="Airport (Immigration Department)")
    for role in roles:
        page.locator(f"input[name=roles][value={role}]").check()
    page.get_by_role("button", name="Add the officer").click()


def test_from_the_form_to_the_counter(cast: Cast, open_as: OpenAs) -> None:
    admin = open_as(administrator("ada", cast.barbados), "/officers/new")
    add_officer(admin, "Eve Browne", "e.browne")
    code = admin.locator(".code").inner_text()
    new = open_as(cast.alice, "/keys")
    new.context.clear_cookies()
    new.goto("/welcome")
    new.get_by_label("One-time code").fill(code.lower())
    new.keyboard.press("Enter")
    expect(new.get_by_text("Eve Browne")).to_be_visible()
    for label in ("New password", "New password again"):
        new.get_by_label(label, exact=True).fill(PASSWORD)
    new.keyboard.press("Enter")
    new.get_by_role("link", name="Sign in").click()
    new.get_by_label("User name").fill("e.browne")
    new.get_by_label("Password", exact=True).fill(PASSWORD)
    new.keyboard.press("Enter")
    expect(new.get_by_role("link", name="Eve Browne")).to_be_visible()
    admin.get_by_role("link", name="Done").click()
    expect(admin.get_by_text("active", exact=True)).to_be_visible()


def test_two_administrators_for_a_third(cast: Cast, open_as: OpenAs) -> None:
    first = open_as(administrator("ada", cast.barbados), "/officers/new")
    add_officer(first, "Eve Browne", "e.browne", "administrator")
    expect(first.get_by_text("Waits for a second administrator: Administrator.")).to_be_visible()
    first.goto("/officers/rights")
    expect(first.get_by_role("button", name="Take back")).to_be_visible()
    expect(first.get_by_role("button", name="Approve")).to_have_count(0)
    second = open_as(administrator("ben", cast.barbados), "/officers/rights")
    second.get_by_role("button", name="Approve").click()
    expect(second.get_by_text("Eve Browne now has the role: Administrator.")).to_be_visible()
    first.reload()
    expect(first.get_by_text("Nothing waits.")).to_be_visible()
