"""What was found about passengers, cut to what each reader may see."""

import re
from dataclasses import replace

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import MISSING_CHILD, Announce, Cast, Share, person, voyage_of
from tests.apps.arrivals.views.pages import Sign, page
from tests.apps.screening.conftest import Copy, copy

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.home import to_look_at
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Notice

__all__ = ["copy"]
pytestmark = pytest.mark.django_db
MANY = "".join(f"A1,BRB,P,lost,2026-01-{1 + day % 28:02},{2027 + day // 28},\n" for day in range(230))


def test_a_missing_person_is_shown_to_a_protection_colleague_alone(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(MISSING_CHILD)
    voyage = voyage_of(announce(person("ROE", "A1")))
    assert Passenger.objects.get().verdict == "PROTECT"
    assert Passenger.objects.get().answer == "board"
    counter = page(browser_of(cast.alice), "voyage", voyage.pk)
    assert "your role sees, no one on the list needs a second look" in counter
    assert "<strong>0</strong> to look at" in counter
    assert "Protect" in page(browser_of(cast.dora), "voyage", voyage.pk)


def test_nor_is_one_whose_notice_waits_for_its_review(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(replace(MISSING_CHILD, notice=Notice("yellow", "under_review")))
    voyage = voyage_of(announce(person("ROE", "A1")))
    assert (Passenger.objects.get().verdict, Passenger.objects.get().answer) == ("REFER", "board")
    counter = page(browser_of(cast.alice), "voyage", voyage.pk)
    assert "your role sees, no one on the list needs a second look" in counter
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


WAITS = replace(MISSING_CHILD, notice=Notice("yellow", "under_review"))
STOLEN = TravelDocument("A1", "BRB", "stolen")
SEEN = {
    "stolen": ((STOLEN,), 1, 1),
    "missing": ((MISSING_CHILD,), 0, 1),
    "missing, to be reviewed": ((WAITS,), 0, 1),
    "both, to be reviewed": ((WAITS, STOLEN), 1, 1),
    "missing, on a stolen document": ((MISSING_CHILD, STOLEN), 0, 1),
    "nothing": ((), 0, 0),
}
"""What is known of a passenger, and how many a counter and a protection colleague find to look at."""
SAYS_WHY = "as far as your role sees results before arrival. Other roles may count others."


@pytest.mark.parametrize("case", SEEN)
def test_list_page_and_home_count_the_same_and_say_for_whom(
    case: str, announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    known, counter, colleague = SEEN[case]
    for each in known:
        share(each)
    voyage = voyage_of(announce(person("ROE", "A1"), person("ZIMMERMANN", "B2", "HEDWIG")))
    for who, count in ((cast.alice, counter), (cast.clara, colleague), (cast.dora, colleague)):
        shown, on_list = page(browser_of(who), "voyage", voyage.pk), page(browser_of(who), "expected")
        assert f"<strong>{count}</strong> to look at" in shown
        assert shown.count('<ul class="whys">') == count
        assert re.findall(r"([0-9]+) to look at</span>", on_list) == [str(count)] * bool(count)
        assert to_look_at(who, timezone.now()).count == count
        assert SAYS_WHY in shown, "whether anything is hidden or not"
        assert SAYS_WHY in on_list


def test_hits_beyond_those_stored_are_counted_and_open(
    announce: Announce, copy: Copy, browser_of: Sign, cast: Cast
) -> None:
    copy(MANY)
    voyage = voyage_of(announce(person("ROE", "A1"), person("ZIMMERMANN", "B2", "HEDWIG")))
    passenger, other = Passenger.objects.order_by("pk")
    assert (len(passenger.findings), passenger.beyond["count"], other.beyond) == (200, 30, {})
    address = f"/voyages/{voyage.pk}/further/{passenger.pk}"
    assert f'<a href="{address}">30 more</a>' in page(browser_of(cast.alice), "voyage", voyage.pk)
    opened = browser_of(cast.alice).get(address)
    assert (opened.status_code, opened.text.count("<li>The document was reported lost")) == (200, 30)
    assert AuditEntry.objects.filter(act="voyage.read", object=f"voyage/{voyage.pk}").count() == 2
    for who, passenger_id in ((cast.alice, other.pk), (cast.alice, 0), (cast.bob, passenger.pk)):
        assert browser_of(who).get(f"/voyages/{voyage.pk}/further/{passenger_id}").status_code == 404


def test_missing_people_beyond_are_counted_for_a_protection_colleague_alone(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    voyage = voyage_of(announce(person("ROE", "A1")))
    Passenger.objects.update(beyond={"count": 3, "verdict": "REFER", "kinds": {"person.missing": 3}})
    assert "/further/" not in page(browser_of(cast.alice), "voyage", voyage.pk)
    assert ">3 more</a>" in page(browser_of(cast.dora), "voyage", voyage.pk)
    assert browser_of(cast.alice).get(f"/voyages/{voyage.pk}/further/{Passenger.objects.get().pk}").status_code == 404


def test_a_carrier_is_answered_from_every_hit(announce: Announce, share: Share) -> None:
    """The stolen document comes behind more wanted people than a row stores."""
    for _ in range(203):
        share(replace(MISSING_CHILD, topic="wanted", notice=Notice("red", "reviewed")))
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", "A1"))
    passenger = Passenger.objects.get()
    assert "document.stolen" not in {hit["kind"] for hit in passenger.findings}
    assert passenger.answer == "do_not_board"
