"""The record keeper's question and the operator's page in a real browser, by keyboard and on a phone."""

from collections.abc import Callable
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page, expect

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.indexing.queries.engine import rebuild
from leeward.apps.registry.actions.records import create_record
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Person, PersonName

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
OpenAs = Callable[..., Page]
PHONE = {"width": 360, "height": 740}


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    keeper: Officer


def wanted(keeper: Officer) -> Any:
    person = Person(
        names=(PersonName("Barzan Ibrahim Al-Tikriti", surname="Al-Tikriti", given="Barzan Ibrahim"),),
        birth_dates=(DateSpan.of(1951, 2, 17),),
        topic="sanction",
    )
    return create_record(person, keeper=keeper)


def fits(page: Page) -> bool:
    """Nothing makes the page wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_record_to_its_reasons(javascript: bool, cast: Cast, open_as: OpenAs) -> None:
    record = wanted(cast.keeper)
    page = open_as(cast.keeper, f"/records/{record.pk}", java_script_enabled=javascript)
    page.get_by_role("link", name="Why would it match?").click()
    page.get_by_label("Surname, or whole name").first.fill("Barzan Al-Tikriti")
    page.get_by_label("Birth date").first.fill("1951-02-17")
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_contain_text("very likely")
    expect(page.get_by_role("region", name="Names part by part")).to_contain_text("left out on the other side")
    expect(page.locator("svg.steps rect").first).to_be_visible()


def test_two_long_names_on_a_phone(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.keeper, "/why", viewport=PHONE)
    for side in (0, 1):
        page.get_by_label("Surname, or whole name").nth(side).fill("Wolfeschlegelsteinhausenbergerdorff" * 5)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#answer")).to_be_visible()
    assert fits(page)


def test_an_error_stands_at_its_field(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.keeper, "/why")
    page.get_by_label("Birth date").first.fill("the sixties")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was compared yet")
    expect(page.locator(".field", has=page.locator("#id_one-birth_date"))).to_contain_text("is not a date")


def test_the_operators_page(cast: Cast, open_as: OpenAs) -> None:
    wanted(cast.keeper)
    rebuild()
    operator = create_officer("otto", "Otto", cast.barbados, roles=[Role.NODE_ADMINISTRATOR])
    page = open_as(operator, "/installation", viewport=PHONE)
    expect(page.get_by_role("heading", name="Installation")).to_be_visible()
    expect(page.locator("main")).to_contain_text("BRB-RBPF")
    assert fits(page)
    page.get_by_role("link", name="Refresh").click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
