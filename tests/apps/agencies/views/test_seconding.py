"""The page on which an agency asks another one for a second person."""

import pytest
from django.test import Client
from tests.apps.agencies.administrators import administrators
from tests.conftest import Cast

from leeward.apps.agencies.models import Officer, Seconding

pytestmark = pytest.mark.django_db


def browser(officer: Officer) -> Client:
    made = Client()
    made.force_login(officer)
    return made


def test_asked_accepted_and_ended_on_the_page(cast: Cast) -> None:
    admins = administrators(cast)
    pol, ada, ben = (browser(each) for each in (admins.pol, admins.ada, admins.ben))
    assert b"Ask this agency" in pol.get("/officers/rights").content
    assert b"Ask this agency" not in ada.get("/officers/rights").content, "Ben is the second person there"
    pol.post("/officers/seconds/ask", {"second": cast.barbados.pk, "reason": "Pol is alone"})
    row = Seconding.objects.get()
    page = ada.get("/officers/rights").content.decode()
    assert "Pol is alone" in page
    assert "Not accepted yet" in page
    pol.post(f"/officers/seconds/{row.pk}/accept")
    row.refresh_from_db()
    assert row.accepted_at is None
    ada.post(f"/officers/seconds/{row.pk}/accept")
    assert "Accepted by Ada" in pol.get("/officers/rights").content.decode()
    assert pol.post(f"/officers/seconds/{row.pk}/else").status_code == 404
    ben.post(f"/officers/seconds/{row.pk}/end")
    row.refresh_from_db()
    assert row.ended_by == admins.ben


def test_bad_input_is_said_and_changes_nothing(cast: Cast) -> None:
    pol = browser(administrators(cast).pol)
    for body in ({}, {"second": "x", "reason": "y"}, {"second": cast.police.pk, "reason": "own agency"}):
        page = pol.post("/officers/seconds/ask", body, follow=True)
        assert page.status_code == 200
        assert not Seconding.objects.exists()


def test_another_agencys_is_not_there(cast: Cast) -> None:
    admins = administrators(cast)
    browser(admins.pol).post("/officers/seconds/ask", {"second": cast.barbados.pk, "reason": "alone"})
    row = Seconding.objects.get()
    for officer, status in ((cast.alice, 403), (admins.nora, 403)):
        assert browser(officer).post(f"/officers/seconds/{row.pk}/end").status_code == status
