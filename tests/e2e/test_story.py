"""The story of the demonstration, walked in a browser: every step by its own button, each in its person's page."""

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.conftest import PATIENCE_MS, Server
from tests.site.demonstration import cast_the_story

from leeward.apps.border.models import Confirmation, Referral
from leeward.demo.story.steps import STEPS

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_all_steps_from_a_lost_passport_to_its_owners_answer(chromium: Browser, live_server: Server) -> None:
    cast_the_story()
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto("/story")
    page.locator("[data-story=begin]").first.click()
    for number, step in enumerate(STEPS, 1):
        expect(page.locator(".story .badge")).to_have_text(f"Step {number} of {len(STEPS)}")
        expect(page.locator(".story strong")).to_have_text(f"{step.title}.")
        expect(page.locator(".who-name")).to_contain_text(step.officer.title())
        send = page.locator("[data-story=do]")
        if send.count():
            send.click()
            if number < len(STEPS):
                expect(send).to_have_count(0)
        if number < len(STEPS):
            page.locator("[data-story=next]").click()
    expect(page.locator("main")).to_contain_text("each follows the one before it")
    asked, referral = Confirmation.objects.get(), Referral.objects.get()
    assert (asked.answer, referral.state) == ("confirmed", "closed")
    page.get_by_role("link", name="Leave the story").click()
    expect(page.locator(".story")).to_have_count(0)
    context.close()
