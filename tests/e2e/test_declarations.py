"""The captain's form on a phone, in a real browser: a lost connection, persons, another language, the sheet."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect
from pytest_django import Settings
from tests.core.travel.declaration.forms import CAPTAIN, GUEST, LEG, VESSEL
from tests.e2e.conftest import PATIENCE_MS

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.declaring import take_waiting
from leeward.apps.arrivals.actions.publishing import publish_page

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@dataclass
class Phone:
    """A captain's phone with the page open."""

    context: BrowserContext
    page: Page


@pytest.fixture
def site(bella: Officer, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """The public page as the command serves it, beside a node with a marina."""
    ensure_post("BRB-SPM", bella.agency, name="Speightstown Marina", zone="America/Barbados", kind="marina")
    settings.VAR, settings.DECLARATIONS = tmp_path, tmp_path / "declarations"
    publish_page()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    variables = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    variables |= {"LEEWARD_VAR": str(tmp_path), "LEEWARD_DEMO": "yes"}
    variables |= {"LEEWARD_DECLARATIONS_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "leeward.site.main", "declarations", "serve"]
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    _until_it_answers(port, process)
    yield f"http://localhost:{port}"
    process.terminate()
    process.communicate(timeout=60)


def _until_it_answers(port: int, process: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + PATIENCE_MS / 1000
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    process.kill()
    raise AssertionError(process.communicate()[0])


@pytest.fixture
def phone(site: str, chromium: Browser) -> Iterator[Phone]:
    """Opens the page; a script error fails the test."""
    context = chromium.new_context(base_url=site, **PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto("/")
    yield Phone(context, page)
    context.close()
    assert not trouble


def fill(page: Page, *persons: dict[str, str]) -> None:
    today = timezone.now().date().isoformat()
    leg = LEG | {"departs": today, "arrives": today}
    cells = {
        f"{group}.{name}": text for group, texts in (("vessel", VESSEL), ("leg", leg)) for name, text in texts.items()
    }
    for row, person in enumerate(persons):
        cells |= {f"persons.{row}.{name}": text for name, text in person.items() if name != "birth_date"}
        digits = person["birth_date"].replace("-", "")
        for part, text in (("year", digits[:4]), ("month", digits[4:6]), ("day", digits[6:])):
            cells[f"persons.{row}.birth_date.{part}"] = text
    for name, text in cells.items():
        field = page.locator(f'[name="{name}"]')
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)


def test_a_draft_survives_a_lost_connection_and_goes_when_it_is_back(phone: Phone) -> None:
    page, context = phone.page, phone.context
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#line")).to_contain_text("Please fill this in: Name of the vessel, Kind, ")
    expect(page.locator("#line")).to_contain_text("Person 1 Surname, ")
    page.get_by_role("button", name="Add a person").click()
    fill(page, CAPTAIN, GUEST)
    context.set_offline(True)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#line")).to_contain_text("goes as soon as the connection is back")
    context.set_offline(False)  # the browser notifies the page, which sends automatically
    expect(page.locator(".ticket svg")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0, "nothing stays on the phone once it was sent"
    assert take_waiting().kept == 1


def test_a_phone_that_was_switched_off_at_sea_has_kept_what_was_typed(phone: Phone) -> None:
    page, context = phone.page, phone.context
    page.get_by_role("button", name="Add a person").click()
    context.set_offline(True)
    fill(page, CAPTAIN, GUEST)
    page.close()
    context.set_offline(False)
    later = context.new_page()
    later.goto("/")
    expect(later.locator("#line")).to_contain_text("This was kept on this phone.")
    assert later.input_value('[name="persons.1.surname"]') == "Delacroix"
    assert later.input_value('[name="vessel.kind"]') == "sail"
    later.get_by_role("button", name="Remove it from this phone").click()
    expect(later.locator('[name="vessel.name"]')).to_have_value("")
    assert later.evaluate("localStorage.length") == 0


def test_persons_come_and_go_without_a_reload(phone: Phone) -> None:
    page = phone.page
    page.evaluate("window.stayed = true")
    for _ in range(2):
        page.get_by_role("button", name="Add a person").click()
    fill(page, CAPTAIN, GUEST, GUEST | {"surname": "Third", "document_number": "X3"})
    page.get_by_role("button", name="Remove this person").nth(1).click()
    assert page.input_value('[name="persons.1.surname"]') == "Third"
    assert page.locator(".person legend").all_inner_texts() == ["Person 1", "Person 2"]
    assert page.get_by_role("group", name="Date of birth").count() == 2, "each date keeps a name of its own"
    assert page.evaluate("window.stayed")
    page.get_by_role("button", name="Kreyòl").click()
    expect(page.locator("h1")).to_have_text("Deklarasyon yon ti bato")
    assert page.input_value('[name="persons.1.surname"]') == "Third"
    option = page.locator('#states option[value="DMA"]')
    expect(option).to_have_count(1)


def test_the_page_is_small_and_fits_and_its_square_opens_the_voyage(
    phone: Phone, tmp_path: Path, open_as: Callable[..., Page], bella: Officer
) -> None:
    page, loaded = phone.page, list[Response]()

    def note(answer: Response) -> None:
        loaded.append(answer)

    page.on("response", note)
    page.reload()
    assert sum(len(answer.body()) for answer in loaded) < 30_000
    assert fits(page)
    fill(page, CAPTAIN)
    page.get_by_role("button", name="Send", exact=True).click()
    square = page.locator(".ticket svg")
    expect(square).to_be_visible()
    assert fits(page)
    page.set_viewport_size(PHONE["viewport"])  # type: ignore[arg-type]
    assert page.locator(".table").evaluate("table => table.scrollWidth <= table.clientWidth"), "every document is seen"
    square.screenshot(path=tmp_path / "square.png")
    (read,) = zxingcpp.read_barcodes(Image.open(tmp_path / "square.png"))
    assert read.text == page.locator(".ticket strong").inner_text()
    assert take_waiting().kept == 1
    counter = open_as(bella, "/voyages/ticket")
    expect(counter.get_by_role("textbox", name="Ticket")).to_be_focused()  # a browser gives it at its first drawing
    counter.keyboard.type(read.text + "\n")  # as a scanner does
    expect(counter.get_by_role("heading", name="Captain's declaration")).to_be_visible()
    expect(counter.get_by_text("Whitcombe").first).to_be_visible()


def fits(page: Page) -> bool:
    """Whether nothing goes beyond the side of a phone or of a desk's screen."""
    widths = (1366, 360)
    wide = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 768})
        wide.append(page.evaluate("document.documentElement.scrollWidth") <= width)
    return all(wide)
