"""An import in a real browser: what the columns mean, what would change, progress, cancel, the rejected lines."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import Record
from leeward.platform.worker import run_next, task_kinds

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
OpenAs = Callable[..., Page]
OWN = "Pasaporte;Emisor;Titular\n" + "".join(f"HT{number:07};Haiti;PEREZ\n" for number in range(30)) + "?;Haiti;\n"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    keeper: Officer


@pytest.fixture
def table(settings: Settings, tmp_path: Path) -> Path:
    """An agency's own table, and folders that no other test sees."""
    settings.VAR, settings.REJECTS = tmp_path / "var", tmp_path / "rejects"
    path = tmp_path / "robados.csv"
    path.write_text(OWN, "utf-8")
    return path


def upload(page: Page, table: Path) -> None:
    page.goto("/lists/import")
    page.get_by_label("Kind of list").select_option("documents")
    page.get_by_label("Files of one edition").set_input_files(table)
    expect(page.get_by_label("Show first what would change")).to_be_checked()
    page.get_by_role("button", name="Continue").click()


def work() -> None:
    assert run_next(task_kinds())


def test_an_own_table_is_understood_looked_at_and_imported(table: Path, cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.keeper, "/lists")
    upload(page, table)
    page.get_by_label("Pasaporte").select_option(label="Number")
    page.get_by_label("Emisor").select_option(label="Issuer")
    page.get_by_label("Titular").select_option(label="left out")
    page.get_by_label("Status").select_option(label="stolen")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.locator("progress")).to_be_visible()
    work()
    expect(page.get_by_text("30 added")).to_be_visible()  # the page loads again without a hand
    expect(page.get_by_text("Issuer Haiti (HTI)").first).to_be_visible()
    expect(page.get_by_text("is not a document number")).to_be_visible()
    expect(page.get_by_text("PEREZ")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Rejected lines as a file").click()
    assert "robados.csv,32" in download.value.path().read_text("utf-8")
    assert Record.objects.count() == 0
    page.get_by_role("button", name="Import it", exact=True).click()
    work()
    expect(page.get_by_text("Done", exact=True)).to_be_visible()
    assert Record.objects.filter(state="active").count() == 30


def test_it_is_cancelled_while_it_waits_and_before_it_is_confirmed(table: Path, cast: Cast, open_as: OpenAs) -> None:
    table.write_text("number,issuer,status\nA1234567,BRB,lost\n", "utf-8")
    page = open_as(cast.keeper, "/lists")
    upload(page, table)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("It was cancelled")).to_be_visible()
    assert not run_next(task_kinds())
    upload(page, table)
    work()
    page.get_by_role("button", name="Do not import it").click()
    expect(page.get_by_text("It was cancelled")).to_be_visible()
    assert Record.objects.count() == 0


def test_the_menu_of_new_records_works_by_keyboard(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.keeper, "/records")
    page.locator(".drop > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="New: Document")).to_be_visible()
