"""The counter with a keyboard-wedge reader: scan, verdict, one key, next traveller."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.reader import scan

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.referrals import take
from leeward.apps.border.models import Decision, Referral
from leeward.apps.screening.models import Check
from leeward.core.document.mrz.make import make

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bella: Officer


def zone(format: str = "TD3", given_names: str = "ANNA") -> tuple[str, ...]:
    """A valid zone of an invented traveller."""
    return make(
        format,  # type: ignore[arg-type]
        document_type="P" if format == "TD3" else "I",
        issuer="BRB",
        nationality="BRB",
        surname="BRATHWAITE",
        given_names=given_names,
        number="X1234567",
        birth_date=date(1990, 5, 17),
        sex="F",
        expiry_date=date.today() + timedelta(days=900),  # noqa: DTZ011 - any day that has not come
    )


def verdict(page: Page, *, scripts: bool = True) -> str:
    """The word of the verdict page, once its keys work."""
    expect(page.locator("[data-decide][data-ready]" if scripts else "[data-decide]")).to_be_visible()
    return page.locator("h1").inner_text()


@pytest.mark.parametrize("format", ["TD1", "TD2", "TD3"])
@pytest.mark.parametrize("between", ["\n", ""], ids=["lines", "one run"])
@pytest.mark.parametrize("after", ["\n", ""], ids=["Enter", "no Enter"])
def test_a_scan_is_one_check(format: str, between: str, after: str, cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice)
    expect(page.locator("#zone")).to_be_focused()
    scan(page, between.join(zone(format)) + after)
    assert verdict(page) == "CLEAR"
    assert Check.objects.count() == 1


def test_enter_inside_a_zone_checks_nothing(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice)
    page.keyboard.type(zone()[0] + "\n" + zone()[1][:20])
    page.keyboard.press("Enter")
    expect(page.locator("#zone-state")).to_contain_text("Line 3")
    assert not Check.objects.exists()
    page.keyboard.press("Escape")
    expect(page.locator("#zone")).to_have_value("")


def test_an_incomplete_zone_is_checked_on_demand(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice)
    page.keyboard.type(zone()[0])
    with page.expect_navigation() as navigation:
        page.keyboard.press("Control+Enter")
    assert navigation.value is not None
    assert navigation.value.status == 422


@pytest.mark.parametrize(
    ("keys", "choice", "made"),
    [
        (["F2"], "clear", 0),
        (["F6"], "clear", 0),  # let through the other way
        (["F4", "Enter"], "refer", 1),
        (["F9"], "protect", 1),
    ],
)
def test_one_key_decides_and_the_field_waits_again(
    keys: list[str], choice: str, made: int, cast: Cast, open_as: OpenAs
) -> None:
    page = open_as(cast.alice)
    scan(page, "\n".join(zone()))
    verdict(page)
    for key in keys:
        page.keyboard.press(key)
        if key == "F4":
            expect(page.locator("#reason")).to_be_focused()
    expect(page.locator("#zone")).to_be_focused()
    assert Decision.objects.get().choice == choice
    assert Referral.objects.count() == made


def test_ctrl_z_takes_it_back(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice)
    scan(page, "\n".join(zone()))
    verdict(page)
    page.keyboard.press("F2")
    expect(page.locator("[data-undo]")).to_be_visible()
    expect(page.locator("[data-undo] [data-seconds]")).to_have_text(re.compile(r"^\d+$"))
    expect(page.locator("#zone-state")).to_contain_text("A complete zone")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-decide]")).to_be_visible()
    assert not Decision.objects.exists()


def test_a_scan_on_a_verdict_opens_a_new_check(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice)
    scan(page, "\n".join(zone()))
    verdict(page)
    first = page.url
    scan(page, "\n".join(zone(given_names="ELSA")) + "\n")
    expect(page.locator(".traveller .name")).to_contain_text("ELSA")
    assert Check.objects.count() == 2
    assert not Decision.objects.exists()
    page.goto("/check/undecided")
    assert page.locator(f".undecided a[href='{first.removeprefix(first.split('/check')[0])}']").count() == 1


def test_a_decision_key_within_a_burst_does_nothing(cast: Cast, open_as: OpenAs) -> None:
    """The events carry a reader's times, whatever the speed of the machine that runs the test."""
    page = open_as(cast.alice)
    scan(page, "\n".join(zone()))
    verdict(page)
    page.evaluate(
        """async () => {
          const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
          ["A", "F2", "B"].forEach(press);
          await new Promise((done) => setTimeout(done, 150));
        }"""
    )
    expect(page.locator("[data-decide]")).to_be_visible()
    assert not Decision.objects.exists()


def test_a_scan_into_the_reason_is_no_reason(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice)
    scan(page, "\n".join(zone()))
    verdict(page)
    page.locator("[data-choice=refer] button").click()
    expect(page.locator("#reason")).to_be_focused()
    scan(page, "\n".join(zone(given_names="ELSA")) + "\n")
    expect(page.locator(".traveller .name")).to_contain_text("ELSA")
    assert not Referral.objects.exists()


def test_without_scripts_the_form_still_answers(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice, java_script_enabled=False)
    page.fill("#zone", "\n".join(zone()))
    page.click("main form button")
    assert verdict(page, scripts=False) == "CLEAR"
    page.fill("#reason", "Looks unsure")
    page.click("[data-choice=refer] button")
    assert Referral.objects.get().reason == "Looks unsure"
    page.click("[data-undo] button")
    expect(page.locator("[data-decide]")).to_be_visible()
    assert not Decision.objects.exists()


def test_everything_by_keyboard(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.alice, "/check/undecided")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.goto("/check?by=typed")
    expect(page.locator("#id_number")).to_be_focused()
    page.keyboard.type("L898902C3")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    expect(page.locator("[data-digit-of=number] .digit-help")).to_contain_text("Printed 7, computed 6")
    page.keyboard.press("Backspace")
    page.keyboard.type("6")
    expect(page.locator("[data-digit-of=number] .digit-help")).to_contain_text("agrees")
    page.keyboard.press("Enter")
    verdict(page)
    page.keyboard.press("Escape")
    expect(page.locator("#zone")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_contain_text("Ctrl Z")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_small_phone(scheme: str, cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.bella, viewport={"width": 360, "height": 640}, color_scheme=scheme)
    paths = ["/check", "/check?by=typed", "/check?by=name", "/check/undecided", "/keys", "/second-line"]
    scan(page, "\n".join(zone(given_names="MARIA DA CONCEICAO")))
    verdict(page)
    paths.append(page.url)
    expect(page.locator("[data-calling][data-ready]")).to_have_count(1)
    page.keyboard.press("F8")
    page.get_by_role("button", name="Danger").click()
    expect(page.locator(".help-call.own")).to_be_visible()
    page.locator("[data-choice=refer] button").click()
    page.keyboard.press("Enter")
    expect(page.locator("#zone")).to_be_focused()
    referral = Referral.objects.get()
    take(referral, officer=cast.bella)
    paths += [f"/second-line/{referral.pk}", f"/second-line/{referral.pk}/interview", "/call-for-help"]
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        narrow = page.evaluate(
            "[...document.querySelectorAll('.rows .grow')].filter((row) => row.offsetWidth < 200).length"
        )
        assert not narrow, path
