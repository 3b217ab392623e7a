"""The page of cards: what is due, answers of the page and of its script, and what is no answer."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use

from leeward.apps.agencies.models import Officer
from leeward.apps.training.actions.cards import begin_cards
from leeward.apps.training.models import CardMemory
from leeward.apps.training.queries.courses import course_of
from leeward.apps.training.queries.home import cards

BrowserOf = Callable[[Officer], Client]


def test_a_due_card_is_answered_and_gone(school: School, browser_of: BrowserOf) -> None:
    begin_cards(course_of(in_use(school)), officer=school.alice)
    alice, card = browser_of(school.alice), CardMemory.objects.get()
    assert cards(school.alice, timezone.now()).count == 1
    page = alice.get("/training/cards").text
    assert "1 card is due" in page
    assert "Two of 44 characters." in page
    given = {"card": str(card.pk), "seen": "0", "grade": "good", "at": "9" * 30}
    for change, status in (({}, 422), ({"at": "5", "card": "x"}, 422), ({"at": "5", "grade": "best"}, 422)):
        assert alice.post("/training/cards", given | change).status_code == status, change
        assert alice.post("/training/cards", given | change, headers={"X-Card": "1"}).content == b""
    given["at"] = str(int(timezone.now().timestamp()))
    assert browser_of(school.bob).post("/training/cards", given).status_code == 422, "another's card"
    for _again in range(2):
        assert alice.post("/training/cards", given, headers={"X-Card": "1"}).status_code == 204
    card.refresh_from_db()
    assert card.reviews == 1
    assert "No card is due" in alice.get("/training/cards").text
    assert cards(school.alice, timezone.now()).count == 0
