"""What this desk asked others."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.actions.asking import ask as ask_other
from leeward.apps.exchange.models import Partner
from leeward.apps.screening.access.purposes import purposes_of

BrowserOf = Callable[[Officer], Client]


def test_without_partners_the_page_says_so_before_typing(desk: Any, cast: Any, browser_of: BrowserOf) -> None:
    browser = browser_of(desk.dan)
    alone = browser.get("/partners").text
    assert ("no partners to ask" in alone, "Ask all partners" in alone) == (True, False)
    typed = browser.post("/partners", {"surname": "SPECIMEN", "purpose": "border_check"}).text
    assert ("no partners to ask" in typed, "SPECIMEN" in typed) == (True, True), "nothing typed is lost"
    Partner.objects.create(code=cast.antigua.code, agency=cast.antigua)
    assert "Ask all partners" in browser.get("/partners").text


@pytest.mark.parametrize("who", ["dan", "sue"])
@pytest.mark.parametrize("address", ["/desk/text", "/partners"])
def test_forms_offer_the_purposes_of_the_officers_roles_alone(
    address: str, who: str, desk: Any, browser_of: BrowserOf
) -> None:
    officer = getattr(desk, who)
    browser = browser_of(officer)
    page = browser.post(address, {"text": "DESIR"})
    select = page.text.partition('name="purpose"')[2].partition("</select>")[0]
    assert re.findall('value="([^"]+)"', select) == purposes_of(officer)
    said = {"pasted": "DESIR", "kind": "information", "message": "Is it yours?", "to": desk.ann.agency.pk}
    typed = {"surname": "DESIR", "purpose": "data_quality" if who == "dan" else "visa_vetting"}
    assert browser.post("/desk/text/send" if address == "/desk/text" else address, said | typed).status_code == 422


def test_we_can_reply_when_our_question_is_asked_back(desk: Any, browser_of: BrowserOf) -> None:
    ours = ask_other(
        "information", desk.ann.agency, text="Whose boat?", presented={}, purpose="border_check", officer=desk.dan
    )
    browser = browser_of(desk.dan)
    assert f"/desk/{ours.pk}/write" in browser.get(f"/desk/{ours.pk}").content.decode()
    assert browser.post(f"/desk/{ours.pk}/write", {"text": "The blue one"}).status_code == 302
    assert ours.thread.count() == 2
