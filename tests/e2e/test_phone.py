"""The phone's page without a link: three travellers noted and sealed, delivered once each, and no name left."""

from collections.abc import Callable
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect
from tests.apps.screening.conftest import Share, share
from tests.e2e.reader import scan
from tests.e2e.test_counter import verdict, zone
from tests.e2e.test_outbox import KEPT

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.border.models import Decision, OfflineNote, Referral
from leeward.apps.crossings.models import Crossing
from leeward.core.record.content.document import TravelDocument

__all__ = ["share"]
pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

STORED = """async () => {
  const kept = await caches.keys().then((names) => Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    const answers = await Promise.all((await cache.keys()).map((asked) => cache.match(asked)));
    return Promise.all(answers.map((answer) => answer.text()));
  })));
  return JSON.stringify([kept, { ...localStorage }, { ...sessionStorage }]);
}"""
"""What the browser has beside the outbox."""


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    police: Agency
    keeper: Officer
    alice: Officer


def note(page: Page, names: str, *, reason: str = "") -> None:
    scan(page, "\n".join(zone(given_names=names)) + "\n")
    expect(page.locator("[data-digits-say]")).to_have_text("All check digits agree.")
    if reason:
        page.get_by_label("Reason, for the second line").fill(reason)
    page.get_by_role("button", name="Sent to the second line" if reason else "Let go on").click()
    expect(page.locator("#zone")).to_have_value("")


def test_three_travellers_without_a_link_are_delivered_once_each(
    cast: Cast, open_as: Callable[..., Page], share: Share
) -> None:
    page = open_as(cast.alice, "/phone", viewport={"width": 390, "height": 844})
    expect(page.locator("[data-entry][data-ready]")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.context.set_offline(True)
    expect(page.locator("[data-link]")).to_contain_text("No link")
    for many, (names, reason) in enumerate((("ANNA", ""), ("ELSA", "another face"), ("LOST", "")), 1):
        if many == 2:  # the device was switched off meanwhile
            page.reload()
            expect(page.locator("[data-entry][data-ready]")).to_be_visible()
            expect(page.locator("[data-whose]")).to_contain_text("Alice")
        page.locator("#zone").focus()
        note(page, names, reason=reason)
        expect(page.locator("[data-counts]")).to_contain_text(f"{many} waiting")
    kept = page.evaluate(KEPT)
    assert (kept["rows"], kept["key"], kept["taken"]) == (3, True, False)
    words = ("BRATHWAITE", "X1234567", "ELSA", "another face")
    assert not [word for word in words if word in kept["text"] + page.evaluate(STORED)], "it is sealed"
    assert not OfflineNote.objects.exists()
    share(TravelDocument("X1234567", "BRB", "lost"))  # known by the time that there is a link
    page.context.set_offline(False)
    expect(page.locator("[data-counts]")).to_have_text("3 delivered, and need a look")
    assert sorted(OfflineNote.objects.values_list("choice", flat=True)) == ["clear", "clear", "refer"]
    assert not Decision.objects.exists() | Referral.objects.exists() | Crossing.objects.exists()
    kept = page.evaluate(KEPT)
    assert (kept["rows"], kept["key"]) == (0, False), "nothing is kept after delivery"
    assert not [word for word in words if word in page.evaluate(STORED) + page.content()]
    page.locator("[data-looks] a").first.click()
    assert verdict(page) == "REFER"
    expect(page.locator(".noted")).to_contain_text("Noted without a link on")
