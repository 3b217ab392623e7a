"""The screens: what is to come, whom to look at and why, handing in a list, and its report."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, Copy, Share, check_of, flight, person, voyage_of
from tests.apps.arrivals.views.pages import Sign, page

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.asking import Asked, ask
from leeward.apps.arrivals.actions.counter import note_arrival
from leeward.apps.arrivals.actions.following import follow_records, judge_document_again
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Passenger, Voyage
from leeward.apps.arrivals.queries.voyages import MOST
from leeward.apps.audit.models import AuditEntry
from leeward.apps.screening.queries.reassessment import reassess
from leeward.core.record.content.document import TravelDocument
from leeward.platform.durable import durably

pytestmark = pytest.mark.django_db


def test_without_any_voyage_the_page_says_how_one_comes(browser_of: Sign, alice: Officer) -> None:
    assert "No voyage is expected" in page(browser_of(alice), "expected")


def test_expected_voyages_have_their_clock_and_counts(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", "A1"), person("POE", "B2"))
    text = page(browser_of(alice), "expected")
    assert "AA123" in text
    assert re.search(r"in 2 h 5\d min", text)
    assert "1 to look at" in text


def test_a_page_that_does_not_show_all_says_so(browser_of: Sign, alice: Officer) -> None:
    soon = timezone.now() + timedelta(hours=1)
    voyages = [
        Voyage(agency=alice.agency, source="carrier", number=f"AA{each}", arrives_at=soon + timedelta(minutes=each))
        for each in range(MOST + 1)
    ]
    Voyage.objects.bulk_create(voyages[:MOST])
    assert "are shown" not in page(browser_of(alice), "expected")
    voyages[MOST].save()
    text = page(browser_of(alice), "expected")
    assert f"The next {MOST} are shown" in text
    assert f"AA{MOST - 1}" in text
    assert f"AA{MOST}" not in text, "the last to arrive is left out"


def test_a_voyage_says_whom_to_look_at_and_why(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    share(TravelDocument("C3000001", "BRB", "lost"))
    announce(person("ROE", "A1"), person("POE", "B2"), person("NOE", "C300000I"))
    voyage = voyage_of(announce(person("ROE", "A1"), person("NOE", "C300000I"), person("MOE", "D4"), reference="M2"))
    text = page(browser_of(alice), "voyage", voyage.pk)
    look, _, rest = text.partition('id="near"')
    assert "The document was reported stolen" in look
    assert look.index("ROE") < look.index("NOE")  # the most serious first
    near, _, rest = rest.partition('id="new"')
    assert "NOE" in near
    new, _, missing = rest.partition('id="missing"')
    assert "MOE" in new
    assert "POE" in missing.partition("<details>")[0]


def test_a_voyage_says_whom_a_later_bulk_copy_concerns(
    announce: Announce, copy: Copy, browser_of: Sign, alice: Officer
) -> None:
    follow_records()
    voyage = voyage_of(announce(person("ROE", "A1"), person("POE", "B2")))
    copy("B2,BRB,P,lost,,,\n")
    follow_records()
    look, _, _ = page(browser_of(alice), "voyage", voyage.pk).partition("<details>")
    assert "The document was reported lost" in look
    assert ("POE" in look, "ROE" in look) == (True, False)


def test_a_look_at_a_voyage_is_audited(announce: Announce, browser_of: Sign, alice: Officer) -> None:
    voyage = voyage_of(announce(person("ROE", "A1")))
    page(browser_of(alice), "voyage", voyage.pk)
    entry = AuditEntry.objects.get(act="voyage.read")
    assert (entry.actor, entry.object, entry.purpose) == ("alice", f"voyage/{voyage.pk}", "border_check")


def test_another_agency_sees_nothing_of_it(announce: Announce, browser_of: Sign, bob: Officer) -> None:
    received = announce(person("ROE", "A1"))
    client = browser_of(bob)
    assert "AA123" not in page(client, "expected")
    for name, pk in (("voyage", received.submission.voyage_id), ("report", received.submission.pk)):
        assert client.get(reverse(f"arrivals:{name}", args=[pk])).status_code == 404


def test_a_record_keeper_has_no_access(browser_of: Sign, keeper: Officer) -> None:
    assert browser_of(keeper).get(reverse("arrivals:expected")).status_code == 403


def test_a_check_at_the_counter_is_noted_on_the_voyage(announce: Announce, alice: Officer) -> None:
    announce(person("ROE", "A1"), person("POE", "B2"))
    check = check_of("A1", alice)
    seen = Passenger.objects.get(seen_at__isnull=False)
    assert (seen.counter_check, seen.seen_at) == (check.pk, check.created_at)


def test_the_voyage_page_follows_the_owners_answer_also_at_the_counter(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    voyage = voyage_of(announce(person("ROE", "A1")))
    check = check_of("A1", alice)
    assert "flag refer" in page(browser_of(alice), "voyage", voyage.pk)
    record = check.findings.get(kind="document.stolen").record
    durably(lambda: reassess(check, {record: "not_valid"}, state="no_longer_valid", now=timezone.now()))
    judge_document_again(check.document_digest)
    text = page(browser_of(alice), "voyage", voyage.pk)
    assert "flag refer" not in text
    assert "<strong>0</strong> to look at" in text


def test_only_a_voyage_of_this_day_learns_of_a_check(announce: Announce, alice: Officer) -> None:
    announce(person("ROE", "A1"))
    check = check_of("A1", alice)
    Passenger.objects.update(seen_at=None, counter_check=None)
    check.created_at += timedelta(days=2)
    note_arrival(check)
    assert not Passenger.objects.filter(seen_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("hours", "says"),
    [(3, r"in 2 h 5\d min"), (0.5, r"in 2\d min"), (-1, "arrived")],
)
def test_the_clock_to_arrival(carrier: Carrier, browser_of: Sign, alice: Officer, hours: float, says: str) -> None:
    receive(flight(person("ROE", "A1"), hours=hours).bytes(), Sender.of(carrier))
    for text in (page(browser_of(alice), "expected"), page(browser_of(alice), "voyage", Voyage.objects.get().pk)):
        assert re.search(says, text)


def test_departure_and_arrival_are_written_alike(announce: Announce, browser_of: Sign, alice: Officer) -> None:
    voyage = voyage_of(announce(person("ROE", "A1")))
    text = page(browser_of(alice), "voyage", voyage.pk)
    day = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}, \d\d:\d\d"
    assert re.search(rf"departs {day} local time", text)
    assert re.search(rf">{day}</time>", text)


def test_a_voyage_of_yesterday_is_no_longer_expected(carrier: Carrier, browser_of: Sign, alice: Officer) -> None:
    receive(flight(person("ROE", "A1"), hours=-20).bytes(), Sender.of(carrier))
    assert "No voyage is expected" in page(browser_of(alice), "expected")


def test_the_page_shows_reported_documents_that_carriers_asked_about(
    carrier: Carrier, share: Share, browser_of: Sign, alice: Officer, bob: Officer
) -> None:
    record = share(TravelDocument("A1", "BRB", "stolen"))
    ask([Asked("A1", "BRB")], carrier)
    assert record.key in page(browser_of(alice), "expected")
    assert record.key not in page(browser_of(bob), "expected")


def test_each_arrival_says_where_its_list_is(announce: Announce, browser_of: Sign, alice: Officer) -> None:
    announce(person("ROE", "A1"))
    text = page(browser_of(alice), "expected")
    assert re.search("Today,|Tomorrow,", text)
    assert "received" in text
    assert "1 traveller on lists" in text
