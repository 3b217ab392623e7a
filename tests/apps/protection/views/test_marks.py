"""The page of marks at partners: what it says, and that it gives and takes back."""

import re
from uuid import UUID

import pytest
from tests.apps.exchange.conftest import Node
from tests.apps.protection.conftest import Care, browser
from tests.apps.protection.marked_abroad import LUCIA, NUMBER, abroad, consents, leave, sent

from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import CaseRead, SharedMark

__all__ = ["abroad"]
pytestmark = pytest.mark.django_db


def read(care: Care) -> str:
    """The page, without its markup."""
    page = browser(care.mona).get(f"/cases/{care.case.pk}/marks").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_it_says_what_the_partner_then_knows_and_shows_no_number(care: Care, abroad: Node) -> None:
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    page = read(care)
    for said in (
        "may not be refused",
        "Venezuela",
        "1 document is known",
        "could try all passport numbers",
        "Royal Police",
    ):
        assert said in page
    assert NUMBER not in page
    assert CaseRead.objects.filter(page="marks").count() == 1


def test_giving_and_taking_back(care: Care, abroad: Node) -> None:
    client, address = browser(care.mona), f"/cases/{care.case.pk}/marks"
    assert "Give mark" not in read(care)
    client.post(address, {"agency": LUCIA})
    assert sent() == []
    consents(care)
    assert "Give mark" in read(care)
    client.post(address, {"agency": LUCIA})
    leave()
    assert "Given on" in read(care)
    row = SharedMark.objects.get()
    assert client.post(f"{address}/{row.pk}/take-back").status_code == 302
    assert "Taken back on" in read(care)
    assert sent() == ["care.mark", "care.mark.recall"]
    assert client.post(f"{address}/{row.pk}/take-back").status_code == 404
    assert client.post(f"{address}/{UUID(int=7)}/take-back").status_code == 404


def test_a_mark_that_the_partner_did_not_take(care: Care, abroad: Node) -> None:
    consents(care)
    browser(care.mona).post(f"/cases/{care.case.pk}/marks", {"agency": LUCIA})
    row = SharedMark.objects.get()
    row.refused_at = row.at
    row.save()
    assert "Not taken" in read(care)


def test_without_partners_it_says_so(care: Care) -> None:
    assert "No partner is in the federation yet" in read(care)
