"""What a companion can see from the other side of the counter: a PROTECT is a routine referral to the last pixel.

The public side of the page is all that can be made out from two metres or read as a shape: the frame, the band with its
colour, shape and word, the traveller, the row of keys, the bar of decisions. The lines of small text are left out: they
differ between any two referrals, and `tests/apps/border/views/test_verdict.py` reads what they say.
"""

from collections.abc import Callable
from typing import Protocol

import pytest
from playwright.sync_api import Page, Route, expect
from tests.apps.border.conftest import make_check, record
from tests.e2e.reader import press

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.quiet_calls import call_on_protect
from leeward.apps.border.models import HelpCall
from leeward.apps.border.queries.quiet_calls import noted_signs
from leeward.apps.screening.models import Check

__all__ = ["make_check", "record"]

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
SMALL_TEXT = ".band-words p, .next, .evidence, details { display: none !important; }"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    dora: Officer


def public_side(page: Page, check: Check) -> bytes:
    page.goto(f"{page.url.partition('/check')[0]}/check/{check.pk}")
    expect(page.locator("[data-signs][data-ready]")).to_be_visible()
    expect(page.locator("[data-crossings][data-ready]")).to_be_visible()
    page.add_style_tag(content=SMALL_TEXT)
    page.mouse.move(0, 0)
    return page.screenshot(animations="disabled", caret="hide")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_pixel_differs_between_a_possible_victim_and_a_routine_referral(
    scheme: str, cast: Cast, open_as: OpenAs, make_check: Callable[..., Check]
) -> None:
    protected, routine = make_check("PROTECT", cast.alice), make_check("REFER", cast.alice, document="e")
    routine.decision["actions"] = ["refer"]
    routine.save(update_fields=["decision"])
    call_on_protect(protected)
    page = open_as(cast.alice, color_scheme=scheme, bypass_csp=True)
    same = public_side(page, protected) == public_side(page, routine)
    assert same, "the two screens differ"


def test_the_answer_to_one_sign_does_not_take_back_the_next(
    cast: Cast, open_as: OpenAs, make_check: Callable[..., Check]
) -> None:
    check = make_check("CLEAR", cast.alice)
    page = open_as(cast.alice, f"/check/{check.pk}")
    expect(page.locator("[data-signs][data-ready]")).to_be_visible()
    held: list[Route] = []
    page.route("**/note", lambda route: held.append(route))  # noqa: PLW0108 - the method of a list takes no mark
    with page.expect_request("**/note"):
        press(page, "-")
    press(page, "+")
    expect(page.locator(".sign[aria-pressed=true]")).to_have_count(2)
    with page.expect_request("**/note"):  # the second is sent once the answer to the first was shown
        held[0].continue_()
    expect(page.locator(".sign[aria-pressed=true]")).to_have_count(2)
    with page.expect_response("**/note"):
        held[1].continue_()
    expect(page.locator(".sign[aria-pressed=true]")).to_have_count(2)
    assert noted_signs(check) == {"fear", "rehearsed_story"}


def test_a_key_notes_a_sign_and_a_colleague_on_the_way_is_one_quiet_line(
    cast: Cast, open_as: OpenAs, make_check: Callable[..., Check]
) -> None:
    check = make_check("CLEAR", cast.alice)
    page = open_as(cast.alice, f"/check/{check.pk}")
    expect(page.locator("[data-signs][data-ready]")).to_be_visible()
    press(page, "-")
    expect(page.locator(".sign[aria-pressed=true]")).to_have_count(1)
    expect(page.locator("[data-line]")).to_have_text("")
    page.context.set_offline(True)
    press(page, "+")
    expect(page.locator(".sign[aria-pressed=true]")).to_have_count(2)
    page.context.set_offline(False)
    colleague = open_as(cast.dora, "/")
    with colleague.expect_response("**/coming"):
        colleague.get_by_role("button", name="On my way").click()
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # who comes back to the page asks at once
    expect(page.locator("[data-line]")).to_have_text("Dora is coming.")
    assert noted_signs(check) == {"fear", "rehearsed_story"}, (
        "what was pressed without a connection was sent afterwards"
    )
    assert HelpCall.objects.get().coming == cast.dora
