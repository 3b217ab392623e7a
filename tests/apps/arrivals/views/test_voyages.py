"""The screens: what is to come, whom to look at and why, handing in a list, and its report."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, Cast, Copy, Share, flight, person, voyage_of

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.arrivals.actions.asking import Asked, ask
from leeward.apps.arrivals.actions.counter import note_arrival
from leeward.apps.arrivals.actions.following import follow_records, judge_document_again
from leeward.apps.arrivals.actions.receiving import LARGEST, OVER_HTTP, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Passenger, Submission, Voyage
from leeward.apps.arrivals.queries.aboard import MOST_LISTED
from leeward.apps.arrivals.queries.encrypted_passengers import details_of
from leeward.apps.arrivals.queries.voyages import MOST
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.reassessment import reassess
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.platform.durable import durably

pytestmark = pytest.mark.django_db
Sign = Callable[[Officer], Client]
MISSING_CHILD = Person(
    names=(PersonName("ALEX ROE", surname="ROE", given="ALEX"),),
    topic="missing",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    nationalities=("BRB",),
)


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"arrivals:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


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


@pytest.fixture
def ship(carrier: Carrier, cast: Cast) -> Voyage:
    """A voyage of more passengers than a page lists: the last is called ZAZA, one in ten needs a second look."""
    voyage = Voyage.objects.create(agency=cast.barbados, carrier=carrier, source="carrier", number="AA9", version=2)
    names = [*(f"ROE{each}" for each in range(12 * MOST_LISTED + 1)), "ZAZA"]
    rows = [
        Passenger(
            voyage=voyage,
            first_version=2,
            verdict="CLEAR" if place % 10 else "HOLD" if place > 11 * MOST_LISTED else "VERIFY",
            next_step="admit",
            checked_at=timezone.now(),
        )
        for place, name in enumerate(names)
    ]
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        row.details = details_of(person(name, f"N{place}"), ())
    Passenger.objects.bulk_create(rows)
    return voyage


def test_a_page_of_a_large_ship_lists_some_and_says_so(ship: Voyage, browser_of: Sign, alice: Officer) -> None:
    text = page(browser_of(alice), "voyage", ship.pk)
    look, _, everybody = text.partition('id="everybody"')
    assert "<strong>6002</strong> on board" in look
    assert "<strong>601</strong> to look at" in look
    assert look.partition('id="new"')[0].count("<bdi>ROE") == MOST_LISTED
    assert look.index("flag hold") < look.index("flag verify"), "the most serious are not cut"
    assert "500 of 601 are shown." in look
    assert everybody.count('<th scope="row">') == MOST_LISTED
    assert "500 of 6002 are shown." in everybody
    assert "ZAZA" not in text


@pytest.mark.parametrize(
    ("sought", "found"),
    [("zaza", ["ZAZA"]), ("alex ROE5999", ["ROE5999"]), ("n5998", ["ROE5998"]), ("nobody", []), ("N5998 ZAZA", [])],
)
def test_every_passenger_of_a_large_ship_is_found(
    ship: Voyage, browser_of: Sign, alice: Officer, sought: str, found: list[str]
) -> None:
    answer = browser_of(alice).get(reverse("arrivals:voyage", args=[ship.pk]), {"q": sought}).content.decode()
    everybody = answer.partition('id="everybody"')[2]
    assert re.findall(r'<th scope="row"><bdi>(\w+)</bdi>', everybody) == found
    assert re.search(rf"{len(found)} persons? fits? “{sought}”", everybody)


def test_a_flight_that_fits_the_page_needs_no_search(announce: Announce, browser_of: Sign, alice: Officer) -> None:
    text = page(browser_of(alice), "voyage", voyage_of(announce(person("ROE", "A1"))).pk)
    assert ('role="search"' in text, "are shown" in text) == (False, False)


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


def test_a_missing_person_is_shown_to_a_protection_colleague_alone(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(MISSING_CHILD)
    voyage = voyage_of(announce(person("ROE", "A1")))
    assert Passenger.objects.get().verdict == "PROTECT"
    assert Passenger.objects.get().answer == "board"
    counter = page(browser_of(cast.alice), "voyage", voyage.pk)
    assert "No one on the list needs a second look" in counter
    assert "<strong>0</strong> to look at" in counter
    assert "Protect" in page(browser_of(cast.dora), "voyage", voyage.pk)


def test_nor_is_one_whose_notice_waits_for_its_review(
    announce: Announce, share: Share, browser_of: Sign, cast: Cast
) -> None:
    share(replace(MISSING_CHILD, notice=Notice("yellow", "under_review")))
    voyage = voyage_of(announce(person("ROE", "A1")))
    assert (Passenger.objects.get().verdict, Passenger.objects.get().answer) == ("REFER", "board")
    counter = page(browser_of(cast.alice), "voyage", voyage.pk)
    assert "No one on the list needs a second look" in counter
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


def hand_in(client: Client, data: bytes, **facts: str) -> str:
    posted = {"file": SimpleUploadedFile("list.edi", data), **facts}
    response = client.post(reverse("arrivals:hand_in"), posted, follow=True)
    assert response.status_code in {200, 422}
    return response.content.decode()


def test_an_officer_hands_in_a_list_and_reads_its_report(browser_of: Sign, alice: Officer) -> None:
    text = hand_in(browser_of(alice), flight(person("ROE", "A1")).bytes().replace(b"NAT+2+BRB", b"NAT+2+QQQ"))
    assert "1 person was read and looked at" in text
    assert "QQQ is not a known state." in text
    assert "segment" in text
    assert Voyage.objects.get().source == "officer"


def test_a_list_too_long_for_a_page_is_refused_with_what_to_do(browser_of: Sign, alice: Officer) -> None:
    table = "voyage,name\n" + "AA1,Roe\n" * (OVER_HTTP.travellers + 1)
    text = hand_in(browser_of(alice), table.encode())
    assert "10001 travellers in one request; 10000 are taken at most" in text
    assert "leeward manifests import" in text
    assert not Voyage.objects.exists()


def test_a_table_is_handed_in_with_its_voyage(browser_of: Sign, alice: Officer) -> None:
    table = b"surname,given_names,document_number,issuer\nRoe,Ann,A1,BRB\nRoe\n"
    facts = {"number": "bw 600", "origin": "pos", "destination": "bgi", "arrives": "2030-01-01T10:00"}
    text = hand_in(browser_of(alice), table, **facts)
    assert "The row does not fit the header: columns in the row 1, in the header 4." in text
    assert "line 3" in text
    voyage = Voyage.objects.get()
    assert (voyage.number, voyage.origin, voyage.arrives_at and voyage.arrives_at.hour) == ("BW600", "POS", 14)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"what is this", "could not be used"), (b"", "submitted file is empty"), (b"x" * (LARGEST + 1), "at most 4 MB")],
)
def test_an_unusable_list_is_reported(browser_of: Sign, alice: Officer, data: bytes, says: str) -> None:
    assert says in hand_in(browser_of(alice), data)
    assert not Voyage.objects.exists()


def check_of(number: str, officer: Officer) -> Check:
    answer = answer_traveller(CheckRequest(document=TypedDocument(number, "BRB")), officer=officer)
    return Check.objects.get(pk=answer.id)


def test_the_counter_sees_what_was_found_before_arrival(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", "A1"))
    check = check_of("A1", alice)
    text = browser_of(alice).get(reverse("border:verdict", args=[check.pk])).content.decode()
    assert "Expected on AA123 from Miami" in text
    assert "seat 12A" in text
    assert "Looked at before arrival" in text


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


def test_a_hit_only_record_shows_only_whom_to_ask(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"), handling=Handling(mode="hit_only"))
    voyage = voyage_of(announce(person("ROE", "A1")))
    text = page(browser_of(alice), "voyage", voyage.pk)
    assert "not shared here: ask Police Service</li>" in text, "and the owner is not said a third time"
    assert "reported stolen" not in text


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


def test_a_refused_list_is_offered_again(browser_of: Sign, alice: Officer) -> None:
    hand_in(browser_of(alice), b"what is this")
    assert "Hand in again" in page(browser_of(alice), "report", Submission.objects.get().pk)


NAMELESS = b"surname,given_names,birth_date,number,issuer\nROE,ALEX,1984-07-09,A1,BRB\n"


def kept_in(text: str) -> str:
    found = re.search('name="kept" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def hand_over(browser: Client, data: bytes | None = None, **said: str) -> tuple[int, str]:
    file = {"file": SimpleUploadedFile("list.csv", data)} if data is not None else {}
    response = browser.post(reverse("arrivals:hand_in"), said | file)
    return response.status_code, response.content.decode()


def test_a_file_is_not_lost_when_its_voyage_is_missing(browser_of: Sign, alice: Officer) -> None:
    browser = browser_of(alice)
    status, text = hand_over(browser, NAMELESS)
    assert (status, "1 person on it" in text, "does not say which voyage" in text) == (422, True, True)
    assert "list.csv" in text
    status, text = hand_over(browser, kept=kept_in(text), arrives="soon")
    assert (status, "list.csv" in text) == (422, True), "further faults do not lose it either"
    status, _ = hand_over(browser, kept=kept_in(text), number="AA 123", destination="BGI")
    assert status == 302
    assert Submission.objects.get().travellers == 1
    status, text = hand_over(browser, kept=kept_in(text), number="AA123")
    assert (status, "no longer kept" in text, 'value="AA123"' in text) == (422, True, True), "what was typed stays"


def test_a_wrong_field_beside_a_good_file_keeps_the_file(browser_of: Sign, alice: Officer) -> None:
    status, text = hand_over(browser_of(alice), NAMELESS, number="AA123", arrives="tomorrow")
    assert (status, bool(kept_in(text)), 'value="AA123"' in text) == (422, True, True)


def test_a_route_without_its_voyage_is_asked_for(browser_of: Sign, alice: Officer) -> None:
    status, text = hand_over(browser_of(alice), NAMELESS, destination="BGI")
    assert (status, "Say which flight" in text, bool(kept_in(text))) == (422, True, True)


@pytest.mark.parametrize("kept", ["", "nonsense", "01a21f83-6482-70d8-b4d5-e413f4943ca5"])
def test_without_a_file_the_page_asks_for_it(browser_of: Sign, alice: Officer, kept: str) -> None:
    status, text = hand_over(browser_of(alice), kept=kept, number="AA123")
    assert (status, "Choose the file" in text, 'value="AA123"' in text) == (422, True, True)
    assert ("no longer kept" in text) is bool(kept)


def test_anothers_kept_file_looks_as_if_there_were_none(browser_of: Sign, alice: Officer, cast: Cast) -> None:
    _, text = hand_over(browser_of(alice), NAMELESS)
    status, other = hand_over(browser_of(cast.clara), kept=kept_in(text), number="AA123")
    assert (status, "Choose the file" in other) == (422, True)
    assert not Submission.objects.exists()


def test_a_file_that_is_too_large_is_not_kept(browser_of: Sign, alice: Officer) -> None:
    status, text = hand_over(browser_of(alice), b"x" * (LARGEST + 1))
    assert (status, "at most 4 MB" in text, 'name="kept"' in text) == (422, True, False)


def test_a_supervisor_sets_the_open_counters_on_the_page(announce: Announce, browser_of: Sign, cast: Cast) -> None:
    announce(person("ROE", "A1"))
    sue = create_officer("sue", "Sue", cast.barbados, roles=[Role.SUPERVISOR], post=cast.bridgetown)
    browser, address, code = browser_of(sue), reverse("arrivals:set_counters"), cast.bridgetown.code
    assert "No one has said how many counters are open" in page(browser, "expected")
    wrong = browser.post(address, {"post": code, "counters": "-1", "per_hour": "60"})
    assert (wrong.status_code, 'value="-1"' in wrong.text) == (422, True)
    done = browser.post(address, {"post": code, "counters": "4", "per_hour": "50"}, follow=True)
    assert "4 counters open, 50 travellers an hour" in done.text
    assert browser.post(address, {"post": "XXX", "counters": "4", "per_hour": "50"}).status_code == 404
    assert browser_of(cast.alice).post(address, {"post": code, "counters": "4", "per_hour": "50"}).status_code == 403
    assert "Change the open counters" not in page(browser_of(cast.alice), "expected")


def test_each_arrival_says_where_its_list_is(announce: Announce, browser_of: Sign, alice: Officer) -> None:
    announce(person("ROE", "A1"))
    text = page(browser_of(alice), "expected")
    assert re.search("Today,|Tomorrow,", text)
    assert "received" in text
    assert "1 traveller on lists" in text
