"""The page of late hits: own agency only, cut to the reader, read once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.screening.conftest import ask, own_index, passport, post, share, today
from tests.queries_asked import queries_asked

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record
from leeward.apps.screening.batch.actions.retrospective import look_back_for
from leeward.apps.screening.models import LateHit
from leeward.apps.screening.queries.late_hits import PAGE
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.core.search.candidates.blocks import search

pytestmark = pytest.mark.django_db
__all__ = ["ask", "own_index", "passport", "post", "share", "today"]
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
Browser = Callable[[Officer], Client]
STOLEN = TravelDocument("C12345678", "BRB", "stolen")
NAME = PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie")
WANTED = Person((NAME,), "wanted", birth_dates=(DateSpan.of(1984, 7, 9),))


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bella: Officer
    clara: Officer
    dora: Officer
    bob: Officer


def tell(ask: Ask, passport: Passport, share: Share, content: Any, **more: Any) -> LateHit:
    """A check, then a record that would have been a hit, then a look back."""
    ask(passport())
    record = share(content, **more)
    look_back_for([record.pk], lambda image, todo: (search(each, image.open()) for each in todo), actor=SYSTEM)
    return LateHit.objects.get()


def page(browser: Client) -> str:
    return browser.get(reverse("border:late_hits")).content.decode()


def test_an_empty_page_says_what_happens_automatically(bella: Officer, browser_of: Browser) -> None:
    assert "No later record matches" in page(browser_of(bella))


def test_a_late_hit_with_its_check_and_whom_to_ask(
    ask: Ask, passport: Passport, share: Share, bella: Officer, browser_of: Browser
) -> None:
    hit = tell(ask, passport, share, STOLEN)
    shown = page(browser_of(bella))
    assert "The document was reported stolen" in shown
    assert "+1-246-555-0100" in shown
    assert reverse("border:verdict", args=[hit.check_made_id]) in shown
    assert "C12345678" in shown, "what the record says now, for a reader who may see it whole"


def test_what_is_not_shared_is_not_shown(
    ask: Ask, passport: Passport, share: Share, bella: Officer, browser_of: Browser
) -> None:
    tell(ask, passport, share, WANTED, handling=Handling(mode="hit_only"))
    shown = page(browser_of(bella))
    assert "wanted" not in shown
    assert "Police Service has a record that fits" in shown


def test_a_missing_persons_notice_that_waits_for_its_review_is_for_protection_alone(
    ask: Ask, passport: Passport, share: Share, cast: Cast, browser_of: Browser
) -> None:
    tell(ask, passport, share, replace(WANTED, topic="missing", notice=Notice("yellow", "under_review")))
    assert LateHit.objects.get().verdict == "REFER"
    assert reverse("border:late_hit_seen", args=[LateHit.objects.get().pk]) not in page(browser_of(cast.bella))
    assert reverse("border:late_hit_seen", args=[LateHit.objects.get().pk]) in page(browser_of(cast.dora))


def test_a_record_withdrawn_since_says_nothing(
    ask: Ask, passport: Passport, share: Share, bella: Officer, keeper: Officer, browser_of: Browser
) -> None:
    hit = tell(ask, passport, share, STOLEN)
    withdraw_record(Record.objects.get(pk=hit.record.rpartition("/")[2]), keeper=keeper, reason="an error")
    assert "stolen" not in page(browser_of(bella))


def test_reading_is_noted_once(
    ask: Ask, passport: Passport, share: Share, bella: Officer, clara: Officer, browser_of: Browser
) -> None:
    hit = tell(ask, passport, share, STOLEN)
    address = reverse("border:late_hit_seen", args=[hit.pk])
    for officer in (bella, clara):
        assert browser_of(officer).post(address).status_code == 302
    hit.refresh_from_db()
    assert (hit.seen_by, AuditEntry.objects.filter(act="late_hit.seen").count()) == (bella, 1)
    assert "Mark as read" not in page(browser_of(bella))


def test_few_see_a_person_who_may_need_protection(
    ask: Ask, passport: Passport, share: Share, cast: Cast, browser_of: Browser
) -> None:
    hit = tell(ask, passport, share, replace(WANTED, topic="missing"))
    assert hit.verdict == "PROTECT"
    assert "missing" in page(browser_of(cast.dora))
    assert "missing" in page(browser_of(cast.clara))
    assert "No later record matches" in page(browser_of(cast.bella))
    assert browser_of(cast.bella).post(reverse("border:late_hit_seen", args=[hit.pk])).status_code == 404


def test_a_protection_colleague_reads_nothing_else(
    ask: Ask, passport: Passport, share: Share, cast: Cast, browser_of: Browser
) -> None:
    tell(ask, passport, share, STOLEN)
    assert "No later record matches" in page(browser_of(cast.dora))


def test_who_may_not(ask: Ask, passport: Passport, share: Share, cast: Cast, browser_of: Browser) -> None:
    hit = tell(ask, passport, share, STOLEN)
    assert browser_of(cast.alice).get(reverse("border:late_hits")).status_code == 403
    assert browser_of(cast.bob).post(reverse("border:late_hit_seen", args=[hit.pk])).status_code == 403


def test_another_agency_sees_nothing_of_it(
    ask: Ask, passport: Passport, share: Share, cast: Cast, browser_of: Browser
) -> None:
    hit = tell(ask, passport, share, STOLEN)
    cast.bella.agency = cast.bob.agency
    cast.bella.save()
    browser = browser_of(cast.bella)
    assert "stolen" not in page(browser)
    assert browser.post(reverse("border:late_hit_seen", args=[hit.pk])).status_code == 404


def test_a_row_more_asks_the_database_nothing_more(
    ask: Ask, passport: Passport, share: Share, clara: Officer, browser_of: Browser
) -> None:
    for _ in range(3):  # the second and third join the question of the first, which takes one query for all
        ask(passport())
    browser, record = browser_of(clara), share(STOLEN)
    look_back_for([record.pk], lambda image, todo: (search(each, image.open()) for each in todo), actor=SYSTEM)
    page(browser)  # the first page of a session also stores the session
    with queries_asked() as all_rows:
        assert page(browser).count("Mark as read</button>") == 3
    LateHit.objects.all()[0].delete()
    with queries_asked() as fewer:
        assert page(browser).count("Mark as read</button>") == 2
    assert len(all_rows) == len(fewer)


def test_reading_late_hits_is_audited(
    ask: Ask, passport: Passport, share: Share, bella: Officer, browser_of: Browser
) -> None:
    browser = browser_of(bella)
    page(browser)
    assert not AuditEntry.objects.filter(act="late_hit.read").exists(), "nothing was shown"
    hit = tell(ask, passport, share, STOLEN)
    page(browser)
    row = AuditEntry.objects.get(act="late_hit.read")
    assert (row.actor, row.details) == ("bella", {"checks": [str(hit.check_made_id)], "records": [hit.record]})


def test_rows_have_their_kind_and_phones_and_pages(
    ask: Ask, passport: Passport, share: Share, cast: Cast, browser_of: Browser
) -> None:
    hit = tell(ask, passport, share, replace(WANTED, notice=Notice("red", "reviewed")))
    shown = page(browser_of(cast.bella))
    assert "Red Notice" in shown
    assert "Althea Marie Greaves" in shown
    assert 'href="tel:+1-246-555-0100"' in shown
    rows = [LateHit(**{field.attname: getattr(hit, field.attname) for field in hit._meta.fields}) for _ in range(PAGE)]
    for row in rows:
        row.pk, row.record, row.found_at = None, f"BRB-RBPF/{uuid4()}", hit.found_at - timedelta(days=1)
    LateHit.objects.bulk_create(rows)
    browser = browser_of(cast.bella)
    assert "Page 1 of 2" in page(browser)
    for said in ("1", "0", "x", "9" * 40):
        assert "Page 1 of 2" in browser.get(reverse("border:late_hits"), {"page": said}).text
    for said in ("2", "99"):
        assert "Show the newest" in browser.get(reverse("border:late_hits"), {"page": said}).text, "those are withdrawn"
