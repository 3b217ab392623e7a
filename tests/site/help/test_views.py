"""The pages of help, for who signed in and by role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.site.help.search import TOPICS

Browser = Callable[[Officer], Client]


@pytest.mark.django_db
def test_the_dialog_of_a_page_and_the_page_without_scripts_say_the_same(cast: Any, browser_of: Browser) -> None:
    inside = browser_of(cast.clara)
    page, alone = inside.get("/second-line").content.decode(), inside.get("/help/page/second-line").content.decode()
    for told in ("A HOLD is not a ground for detention", "You decide holds at their legal maximum"):
        assert told in page
        assert told in alone
    assert "You decide holds" not in browser_of(cast.bella).get("/second-line").content.decode()
    assert 'href="/help/page/second-line"' in page


@pytest.mark.django_db
def test_help_is_for_who_signed_in_and_says_what_it_lacks(cast: Any, browser_of: Browser) -> None:
    for path in ("/help", "/help/page/check", "/help/first-day/officer"):
        assert Client().get(path)["Location"].startswith("/sign-in")
    inside = browser_of(cast.alice)
    assert inside.get("/help/page/nothing").status_code == 404
    assert inside.get("/help/first-day/nothing").status_code == 404
    answer = inside.get("/help", {"q": "<b>zebra"}).content.decode()
    assert "No text has all these words" in answer
    assert "<b>zebra" not in answer


@pytest.mark.django_db
def test_help_reads_by_role(cast: Any, browser_of: Browser) -> None:
    for role in Role:
        officer = create_officer(f"eve.{role}", "Eve", cast.barbados, roles=[role], post=cast.bridgetown)
        page = browser_of(officer).get("/help").content.decode()
        assert f"<strong>{role.label}</strong>" in page
        assert browser_of(officer).get(f"/help/first-day/{role}").status_code == 200


@pytest.mark.django_db
def test_the_page_of_keys_has_every_key_of_the_help_texts_also_before_sign_in(client: Client) -> None:
    page = client.get("/keys").content.decode()
    for key, what in (pair for topic in TOPICS for pair in topic.keys):
        assert f"<kbd>{key}</kbd>" in page
        assert escape(str(what)) in page
