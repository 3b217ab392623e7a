"""The home page: each role has one, it shows what waits, and asks the database little."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.queries_asked import queries_asked

from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Post, Role
from leeward.apps.border.models import Decision, Referral
from leeward.apps.desk.queries.holds import alarms_for
from leeward.apps.screening.models import Check
from leeward.core.policy.verdicts import Verdict
from leeward.site.home import JOBS, waiting
from leeward.site.navigation import waits_of

pytestmark = pytest.mark.django_db
Browser = Callable[[Officer], Client]
HOME_QUERIES, WAITS_QUERIES, REFUSAL_QUERIES = 34, 23, 12
"""A supervisor's, who is the second person of most parts: one query for each part that counts something for them."""
MANY = "screening_|border_|desk_request|arrivals_passenger|registry_record"
WALKS = re.compile(
    rf"SCAN ({MANY})"
    r"|SEARCH (screening_check|border_decision)\b(?!.* (INDEX check_of_officer \(officer_id=\? AND created_at>\?\)|"
    r"INDEX \S+ \((id|check_made_id)=\?\)))"
)
"""Steps of SQLite's plan that read all rows, or all checks of someone, in a table that grows with the travellers."""


def of_role(cast: Any, *roles: Role) -> Officer:
    return create_officer("eve", "Eve", cast.barbados, roles=roles, post=cast.bridgetown)


def referred(cast: Any, *, urgent: bool = False, quiet: bool = False) -> Referral:
    """A referral of Alice's, without the check's own answer: only its counts are looked at."""
    now = timezone.now()
    check = Check.objects.create(
        officer=cast.alice,
        post=cast.bridgetown,
        verdict=Verdict.REFER,
        purpose="border_check",
        created_at=now,
        took_ms=1,
    )
    Decision.objects.create(check_made=check, choice="refer", decided_by=cast.alice, decided_at=now)
    return Referral.objects.create(
        check_made=check,
        post=cast.bridgetown,
        referred_by=cast.alice,
        referred_at=now - timedelta(minutes=9),
        urgent=urgent,
        quiet=quiet,
    )


def test_the_table_has_every_role_once() -> None:
    assert sorted(job.role for job in JOBS) == sorted(Role)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_a_home_with_something_to_start(role: Role, cast: Any, browser_of: Browser) -> None:
    answer = browser_of(of_role(cast, role)).get("/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no role yet" not in page
    assert len(page) < 100_000


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.role.value)
def test_the_actions_of_a_role_are_open_to_it(job: Any, cast: Any, browser_of: Browser) -> None:
    inside = browser_of(of_role(cast, job.role))
    assert job.actions
    assert {action.address: inside.get(action.address).status_code for action in job.actions} == {
        action.address: 200 for action in job.actions
    }


def test_what_waits_leads_to_pages_that_the_role_may_open(cast: Any, browser_of: Browser) -> None:
    for number, job in enumerate(JOBS):
        officer = create_officer(f"eve{number}", "Eve", cast.barbados, roles=[job.role], post=cast.bridgetown)
        inside = browser_of(officer)
        for card in waiting(officer):
            assert inside.get(reverse(card.page)).status_code == 200, (job.role, card.page)


def test_an_officer_without_a_role_reads_what_to_do(cast: Any, browser_of: Browser) -> None:
    assert "no role yet" in browser_of(of_role(cast)).get("/").content.decode()


def test_the_counter_begins_with_the_scan(cast: Any, browser_of: Browser) -> None:
    inside = browser_of(cast.alice)
    assert 'name="mrz"' in inside.get("/").content.decode()
    assert 'name="mrz"' not in browser_of(cast.clara).get("/").content.decode()
    assert browser_of(cast.clara).post("/").status_code == 405


def test_an_urgent_referral_waits_in_home_and_menu_of_those_who_see_it(cast: Any, browser_of: Browser) -> None:
    referred(cast, quiet=True)
    assert "1 urgent" in browser_of(cast.dora).get("/").content.decode()
    assert "1 urgent" in browser_of(cast.clara).get("/").content.decode()
    assert "1 urgent" not in browser_of(cast.bella).get("/").content.decode()
    told = json.loads(browser_of(cast.dora).get("/waits").content)
    assert told["entries"] == {"/second-line": [1, "now"]}
    assert (told["urgent"], bool(told["alarm"])) == (1, True)
    told = json.loads(browser_of(cast.clara).get("/waits").content)
    assert (told["urgent"], told["alarm"]) == (1, ""), "she works at the post, where the traveller would hear it"
    assert json.loads(browser_of(cast.bella).get("/waits").content) == {"entries": {}, "urgent": 0, "alarm": ""}


def test_an_ordinary_referral_sounds_nothing(cast: Any, browser_of: Browser) -> None:
    referred(cast)
    told = json.loads(browser_of(cast.bella).get("/waits").content)
    assert told == {"entries": {"/second-line": [1, "calm"]}, "urgent": 0, "alarm": ""}


def test_counts_that_did_not_change_are_not_sent_again(cast: Any, browser_of: Browser) -> None:
    inside = browser_of(cast.clara)
    first = inside.get("/waits")
    again = inside.get("/waits", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    referred(cast)
    assert inside.get("/waits", headers={"if-none-match": first["ETag"]}).status_code == 200
    assert Client().get("/waits").status_code == 401


def test_a_page_that_asks_for_counts_keeps_no_session_open(cast: Any, browser_of: Browser, settings: Any) -> None:
    inside = browser_of(cast.alice)
    inside.get("/")
    settings.SESSION_IDLE_SECONDS = -1
    assert inside.get("/waits").status_code == 401


@pytest.mark.parametrize("role", list(Role))
def test_home_and_counts_ask_little(role: Role, cast: Any, browser_of: Browser) -> None:
    inside = browser_of(of_role(cast, role))
    inside.get("/")
    for address, most in (("/", HOME_QUERIES), ("/waits", WAITS_QUERIES)):
        with queries_asked() as asked:
            inside.get(address)
        assert len(asked) <= most, [query["sql"] for query in asked]


def test_a_page_that_refuses_has_the_menu_and_counts_nothing(cast: Any, browser_of: Browser) -> None:
    inside = browser_of(create_officer("eve", "Eve", cast.barbados, roles=list(Role), post=cast.bridgetown))
    referred(cast)
    assert 'id="waits"' in inside.get("/").text
    for address, status in (("/nothing", 404), ("/%00", 400), ("/sounds", 405)):
        with queries_asked() as asked:
            page = inside.get(address)
        assert (page.status_code, "Second line" in page.text, 'id="waits"' in page.text) == (status, True, False)
        assert len(asked) <= REFUSAL_QUERIES, [query["sql"] for query in asked]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.role.value)
def test_each_count_is_one_query(job: Any, cast: Any) -> None:
    """Beside that of the agency's post, whose zone says which day it is, and of the size of a PostgreSQL."""
    beside = (f'FROM "{Post._meta.db_table}"', "pg_database_size")
    officer = of_role(cast, job.role)
    assert roles_of(officer)
    for source in job.waits:
        with queries_asked() as asked:
            source(officer, timezone.now())
        assert sum(not any(each in query["sql"] for each in beside) for query in asked) == 1, source.__module__


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the size of its tables, here empty")
@pytest.mark.parametrize("role", list(Role))
def test_no_count_walks_what_a_site_has_many_of(role: Role, cast: Any) -> None:
    """A check or decision is found by its key, or as one of the officer's last hours; the rest by an agency's index."""
    officer = of_role(cast, role)
    with queries_asked() as asked:
        waits_of(officer)
        alarms_for(officer)
    with connection.cursor() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            for step in (row[-1] for row in cursor.fetchall()):
                assert not WALKS.match(step), (step, query["sql"])


@pytest.mark.parametrize("path", ["/", "/desk", "/proposals"])
def test_a_page_brings_the_counts_of_its_moment(path: str, cast: Any, browser_of: Browser) -> None:
    referred(cast, urgent=True)
    inside = browser_of(cast.clara)
    carried = re.search(r'<script id="waits" type="application/json">(.*?)</script>', inside.get(path).text)
    assert carried
    told = json.loads(carried[1])
    assert told["entries"] == {"/second-line": [1, "now"]}
    assert told == json.loads(inside.get("/waits").content)


def test_sounds_are_an_officers_own_choice(cast: Any, browser_of: Browser) -> None:
    inside = browser_of(cast.alice)
    assert inside.post("/sounds", {"on": "no", "back": "/voyages"})["Location"] == "/voyages"
    cast.alice.refresh_from_db()
    assert not cast.alice.sounds
    assert 'data-sounds="no"' in inside.get("/voyages").content.decode()
    assert inside.post("/sounds", {"on": "yes", "back": "https://elsewhere.example/"})["Location"] == "/"
    cast.alice.refresh_from_db()
    assert cast.alice.sounds
    assert inside.post("/sounds", {"on": "yes", "back": "no page at all"})["Location"] == "/"


def test_home_says_what_changed_since_the_visit_before(cast: Any, browser_of: Browser) -> None:
    inside, now = browser_of(cast.bella), timezone.now()
    assert "Since your last visit" not in inside.get("/").content.decode()
    Officer.objects.filter(pk=cast.bella.pk).update(seen_at=now - timedelta(hours=8), seen_before=None)
    closed = referred(cast)
    Referral.objects.filter(pk=closed.pk).update(state="closed", closed_by=cast.clara, closed_at=now)
    page = inside.get("/").content.decode()
    assert "A colleague closed 1 referral." in page
    assert "A colleague closed 1 referral." in inside.get("/").content.decode(), "a reload is the same visit"
    Officer.objects.filter(pk=cast.bella.pk).update(seen_at=now, seen_before=now + timedelta(minutes=1))
    assert "Nothing changed that concerns you." in inside.get("/").content.decode()
