"""The frame of every page in a browser: one row of menu on a phone, "More", counts that stay current, and the sound."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.site.test_home import referred

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
COUNT_TONES = """
window.tones = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
"""


def look_again(page: Page) -> None:
    """The page comes to the front, and asks for its counts at once."""
    with page.expect_response("**/waits"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("width", [683, 390, 360])
def test_a_phone_has_one_row_of_menu_and_the_rest_under_more(width: int, cast: Any, open_as: OpenAs) -> None:
    """So has a laptop of 1366 pixels at 200 % zoom, where no word is cut."""
    everything = create_officer("everything", "Everything", cast.barbados, roles=list(Role), post=cast.bridgetown)
    for _ in range(3):
        referred(cast, urgent=True)
    page = open_as(everything, "/", viewport={"width": width, "height": 844})
    menu = page.get_by_role("navigation", name="Menu")
    bottoms = menu.locator("> a:visible, > details > summary").evaluate_all(
        "all => all.map(each => Math.round(each.getBoundingClientRect().bottom))"
    )
    assert len(bottoms) == 4
    assert max(bottoms) - min(bottoms) <= 2
    words = menu.locator("> a:visible .word")
    cut = words.evaluate_all("all => all.filter(word => word.scrollWidth > word.clientWidth).length")
    assert width < 390 or cut == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_text("More", exact=True).press("Enter")
    expect(menu.get_by_role("link", name="Federation")).to_be_visible()
    expect(menu.get_by_role("link", name="Voyages")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Federation")).to_be_hidden()
    expect(page.get_by_text("More", exact=True)).to_be_focused()


def test_a_quiet_call_counts_shows_in_the_title_and_sounds_once(cast: Any, open_as: OpenAs) -> None:
    page = open_as(cast.dora, "/help")
    page.add_init_script(COUNT_TONES)
    page.reload()
    look_again(page)
    expect(page).to_have_title("Help · Leeward")
    referred(cast, quiet=True)
    look_again(page)
    expect(page).to_have_title("(1) Help · Leeward")
    expect(page.locator("[data-count='/second-line']").first).to_have_text("1")
    page.keyboard.press("Tab")  # a browser lets a page sound once someone used it
    page.wait_for_function("window.tones === 2")
    look_again(page)
    page.keyboard.press("Tab")
    assert page.evaluate("window.tones") == 2


def test_who_switched_the_sound_off_hears_nothing(cast: Any, open_as: OpenAs) -> None:
    page = open_as(cast.dora, "/help")
    page.add_init_script(COUNT_TONES)
    page.get_by_role("button", name="Sounds are on: switch off").click()
    expect(page.get_by_role("button", name="Sounds are off: switch on")).to_be_visible()
    look_again(page)
    referred(cast, quiet=True)
    look_again(page)
    expect(page).to_have_title("(1) Help · Leeward")
    page.keyboard.press("Tab")
    assert page.evaluate("window.tones") == 0


def test_the_question_mark_opens_the_help_of_the_page(cast: Any, open_as: OpenAs) -> None:
    page = open_as(cast.clara, "/second-line")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="The second line")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="Help for this page").click()
    page.get_by_role("link", name="All help").click()
    page.get_by_label("Search the help").fill("legal maximum")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("link", name="The second line").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The second line")
