"""The phone's report form without a link: sealed on the device, sent once each when there is one, then erased."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.apps.operations.conftest import Team, bob, nodes, operation, running, signed, team
from tests.e2e.conftest import PATIENCE_MS
from tests.platform.test_pictures import picture

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import DocumentPhoto, Operation, Report

__all__ = ["bob", "nodes", "operation", "running", "signed", "team"]

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

KEPT = """async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const base = await done(indexedDB.open("leeward-outbox", 1));
  const rows = await done(base.transaction("forms").objectStore("forms").getAll());
  const key = await done(base.transaction("keys").objectStore("keys").get("key"));
  const taken = key && await crypto.subtle.exportKey("raw", key).then(() => true, () => false);
  const text = rows.map((row) => JSON.stringify(row) + new TextDecoder("latin1").decode(row.sealed)).join();
  base.close();
  return { rows: rows.length, key: Boolean(key), taken: Boolean(taken), text };
}"""
"""What the browser keeps, and whether a script can read the key out."""


def arrest(page: Page, surname: str, photo: Path | None = None) -> None:
    page.get_by_label("Surname").fill(surname)
    page.get_by_label("Document number").fill(f"N{surname}")
    if photo is not None:
        page.get_by_label("Photograph of a document").set_input_files(photo)
    page.get_by_role("button", name="Report").click()


def test_three_reports_without_a_link_arrive_once_each(
    open_as: Callable[..., Page], running: Operation, bob: Officer, team: Team, tmp_path: Path
) -> None:
    address = f"/operations/{running.pk}/report?figure=arrest"
    page = open_as(bob, address, viewport={"width": 390, "height": 844})
    photo = tmp_path / "passport.png"
    photo.write_bytes(picture())
    page.context.set_offline(True)
    for many, surname in enumerate(("Ottley", "Prosper", "Quashie"), 1):
        arrest(page, surname, photo if many == 2 else None)
        expect(page.locator("#outbox li")).to_have_count(many)
        expect(page.get_by_label("Surname")).to_have_value("")
    kept = page.evaluate(KEPT)
    assert (kept["rows"], kept["key"], kept["taken"]) == (3, True, False)
    assert not [word for word in ("Ottley", "NProsper", "surname") if word in kept["text"]], "it is sealed"
    # The phone is put away. In another officer's hands it sends nothing in that officer's name.
    device = page.context
    page.close()
    device.add_cookies(open_as(team.lea, "/").context.cookies())  # type: ignore[arg-type]  # one shape, two names
    device.set_offline(False)
    page = device.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    expect(page.locator("#outbox li").first).to_contain_text("Of another officer")
    assert not list(Report.objects.values_list("reported_by__username", flat=True))
    device.add_cookies(open_as(bob, "/operations/report").context.cookies())  # type: ignore[arg-type]
    page.goto(address)
    expect(page.locator("#outbox [role=status]")).to_have_text("Sent")
    expect(page.locator("#outbox li")).to_have_count(0)
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Arrests")
    assert (
        sorted(Report.objects.values_list("figure", "version", "reported_by__username")) == [("arrest", 1, "bob")] * 3
    )
    assert DocumentPhoto.objects.count() == 1
    kept = page.evaluate(KEPT)
    assert (kept["rows"], kept["key"]) == (0, False), "nothing is kept after delivery"


def test_what_the_node_refuses_can_be_opened_and_corrected(
    open_as: Callable[..., Page], running: Operation, bob: Officer
) -> None:
    page = open_as(bob, f"/operations/{running.pk}/report?figure=seizure")
    page.context.set_offline(True)
    page.get_by_label("Amount").fill("-2")
    page.get_by_label("Unit or currency").fill("kg")
    page.get_by_role("button", name="Report").click()
    expect(page.locator("#outbox li")).to_have_count(1)
    page.context.set_offline(False)
    expect(page.locator("#outbox li")).to_contain_text("Refused")
    page.locator("#outbox").get_by_role("button", name="Open").click()
    expect(page.get_by_label("Amount")).to_have_value("-2")
    page.get_by_label("Amount").fill("2")
    page.get_by_role("button", name="Report").click()
    expect(page).to_have_url(re.compile("/reports/"))
    assert Report.objects.get().amounts == [["2", "kg", ""]]
    assert page.evaluate(KEPT)["rows"] == 0
