"""The counter of small craft: the captain's ticket is scanned, and the voyage opens."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.arrivals.captains import form, letter, send
from tests.apps.arrivals.conftest import Cast
from tests.core.travel.declaration.forms import CAPTAIN

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.declaring import take_waiting
from leeward.apps.arrivals.models import Declaration, Voyage
from leeward.apps.audit.models import AuditEntry
from leeward.apps.declarations.spool import Spool
from leeward.core.travel.declaration import codes

pytestmark = pytest.mark.django_db


class TestAtTheCounter:
    """The officer scans the ticket."""

    def test_the_ticket_opens_the_voyage_with_everyone(
        self, spool: Spool, secret: bytes, alice: Officer, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        take_waiting()
        ticket = codes.as_printed(codes.ticket_of(secret))
        page = browser_of(alice).post("/voyages/ticket", {"ticket": ticket.lower().replace("-", " ")}, follow=True)
        html = page.content.decode()
        assert page.redirect_chain[0][0] == f"/voyages/{Voyage.objects.get().pk}"
        for text in ("Captain&#x27;s declaration", "Whitcombe", "Delacroix", "ON 734 112", "+44 20 7946 0112"):
            assert text in html, text
        assert AuditEntry.objects.get(act="declaration.find").actor == "alice"

    def test_the_voyage_shows_only_what_the_captain_stated(
        self, spool: Spool, secret: bytes, alice: Officer, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        take_waiting()
        address = f"/voyages/{Voyage.objects.get().pk}"
        first = browser_of(alice).get(address).content.decode()
        assert "Speightstown Marina" in first, "the port by its name"
        assert "BRB-SPM" not in first
        assert re.search(r"\bby <time", first), "a part of a day has no minute: its end is the latest"
        assert re.search(r"within \d+ h", first)
        assert '<dd lang="es">Español</dd>' in first
        assert " through " not in first, "it came through no other node"
        assert "new since the last list" not in first, "there was none before"
        send(spool, letter(secret, form(CAPTAIN), version=2))
        take_waiting()
        assert "new since the last list" in browser_of(alice).get(address).content.decode()
        Declaration.objects.update(received_from="ATG-IMMI")
        assert "through ATG-IMMI" in browser_of(alice).get(address).content.decode()

    def test_the_captains_code_is_not_the_ticket_and_others_find_nothing(
        self, spool: Spool, secret: bytes, cast: Cast, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        take_waiting()
        ticket = codes.as_printed(codes.ticket_of(secret))
        at_counter, elsewhere = browser_of(cast.alice), browser_of(cast.bob)
        assert at_counter.post("/voyages/ticket", {"ticket": codes.as_printed(secret)}).status_code == 404
        assert at_counter.post("/voyages/ticket", {"ticket": "nonsense"}).status_code == 422
        assert elsewhere.post("/voyages/ticket", {"ticket": ticket}).status_code == 404
        assert AuditEntry.objects.filter(act="declaration.find").count() == 2

    def test_the_latest_leg_is_shown(
        self, spool: Spool, secret: bytes, alice: Officer, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        send(spool, letter(secret, form(), leg=2))
        take_waiting()
        found = browser_of(alice).post("/voyages/ticket", {"ticket": codes.as_printed(codes.ticket_of(secret))})
        assert found["Location"].endswith(str(Declaration.objects.get(leg=2).voyage_id))

    def test_strangers_do_not_reach_it(self, keeper: Officer, browser_of: Callable[[Officer], Client]) -> None:
        assert Client().get("/voyages/ticket").status_code == 302
        assert browser_of(keeper).get("/voyages/ticket").status_code == 403
