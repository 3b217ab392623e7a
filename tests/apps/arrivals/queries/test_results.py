"""What was found about passengers, cut to what each reader may see."""

from dataclasses import replace

import pytest
from tests.apps.arrivals.conftest import MISSING_CHILD, Announce, Cast, Share, person, voyage_of
from tests.apps.arrivals.views.pages import Sign, page

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Notice

pytestmark = pytest.mark.django_db


def test_a_missing_person_is_shown_to_a_protection_colleague_alone(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(MISSING_CHILD)
    voyage = voyage_of(announce(person("ROE", "A1")))
    assert Passenger.objects.get().verdict == "PROTECT"
    assert Passenger.objects.get().answer == "board"
    counter = page(browser_of(cast.alice), "voyage", voyage.pk)
    assert "no one on the list needs a second look" in counter
    assert "<strong>0</strong> to look at" in counter
    assert "Protect" in page(browser_of(cast.dora), "voyage", voyage.pk)


def test_nor_is_one_whose_notice_waits_for_its_review(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(replace(MISSING_CHILD, notice=Notice("yellow", "under_review")))
    voyage = voyage_of(announce(person("ROE", "A1")))
    assert (Passenger.objects.get().verdict, Passenger.objects.get().answer) == ("REFER", "board")
    counter = page(browser_of(cast.alice), "voyage", voyage.pk)
    assert "no one on the list needs a second look" in counter
    assert "to look at</span>" not in page(browser_of(cast.alice), "expected")
    assert "1 to look at</span>" in page(browser_of(cast.dora), "expected")
    assert "Refer" in page(browser_of(cast.dora), "voyage", voyage.pk)


def test_beside_another_hit_only_that_one_is_shown(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(replace(MISSING_CHILD, notice=Notice("yellow", "under_review")))
    share(TravelDocument("A1", "BRB", "stolen"))
    voyage = voyage_of(announce(person("ROE", "A1")))
    counter, colleague = (page(browser_of(who), "voyage", voyage.pk) for who in (cast.alice, cast.dora))
    assert "The document was reported stolen" in counter
    assert "missing" not in counter.partition("<details>")[0].lower()
    assert "missing" in colleague.partition("<details>")[0].lower()


def test_nothing_of_a_withdrawn_record_is_shown(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer, keeper: Officer
) -> None:
    record = share(TravelDocument("A1", "BRB", "stolen"))
    voyage = voyage_of(announce(person("ROE", "A1")))
    withdraw_record(record, keeper=keeper, reason="found again")
    text = page(browser_of(alice), "voyage", voyage.pk)
    assert "reported stolen" not in text
    assert "The record has been withdrawn since" in text


def test_a_hit_only_record_shows_only_whom_to_ask(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"), handling=Handling(mode="hit_only"))
    voyage = voyage_of(announce(person("ROE", "A1")))
    text = page(browser_of(alice), "voyage", voyage.pk)
    assert "not shared here: ask Police Service</li>" in text, "and the owner is not said a third time"
    assert "reported stolen" not in text
