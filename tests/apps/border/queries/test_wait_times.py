"""Who waits at a post: those on lists whom no counter has checked, at the pace of the post's decisions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import OpenCounters, Passenger, Voyage
from leeward.apps.border.models import Decision
from leeward.apps.border.queries import wait_times as waits
from leeward.apps.border.queries.wait_times import waiting_at
from leeward.core.training.detection.pace import Pace

pytestmark = pytest.mark.django_db


def voyage(officer: Officer, number: str, minutes: int, *, aboard: int, seen: int = 0, sender: str = "one") -> Voyage:
    now = timezone.now()
    made = Voyage.objects.create(
        agency=officer.agency,
        post=officer.post,
        number=number,
        sent_by=sender,
        source=Voyage.Source.CARRIER,
        arrives_at=now + timedelta(minutes=minutes),
    )
    Passenger.objects.bulk_create(
        Passenger(
            voyage=made,
            first_version=1,
            details_encrypted=b"never opened here",
            verdict="CLEAR",
            checked_at=now,
            seen_at=now if place < seen else None,
        )
        for place in range(aboard)
    )
    return made


def decided(officer: Officer, make_check: Callable[..., Any], seconds: int, number: int) -> None:
    """Decisions one after another, each so many seconds after the one before, the scan at once."""
    at = timezone.now() - timedelta(hours=3)
    for _ in range(number):
        check = make_check("CLEAR", officer, at=at + timedelta(seconds=2))
        at += timedelta(seconds=seconds)
        Decision.objects.create(check_made=check, choice="clear", decided_by=officer, decided_at=at)


@pytest.fixture
def open_post(alice: Officer, clara: Officer) -> OpenCounters:
    assert alice.post is not None
    at = {"changed_by": clara, "changed_at": timezone.now()}
    return OpenCounters.objects.create(post=alice.post, counters=2, per_hour=60, **at)


def test_those_without_a_decision_wait_and_one_more_counter_helps(alice: Officer, open_post: OpenCounters) -> None:
    voyage(alice, "LI1", -30, aboard=60, seen=20)
    voyage(alice, "LI1", -30, aboard=12, sender="other")
    voyage(alice, "BW2", 60, aboard=30)
    voyage(alice, "BW9", 24 * 60, aboard=9)
    assert alice.post is not None
    at = waiting_at(alice.post, alice, timezone.now())
    assert (at.landed_travellers, at.travellers, at.handling.measured, at.handling.middle) == (40, 70, 0, 60)
    assert at.compared is not None
    assert at.compared.saved.low > 0
    # The last ones land in an hour, reach the hall over twenty minutes, and take a minute each.
    for middle, earliest, latest in at.last_through:
        assert at.now + timedelta(minutes=60) < earliest <= middle <= latest < at.now + timedelta(minutes=120)
    assert at.figure is not None
    assert not at.pace


def test_what_counters_took_is_measured_from_enough_decisions(
    alice: Officer, open_post: OpenCounters, make_check: Callable[..., Any]
) -> None:
    voyage(alice, "LI1", 10, aboard=5)
    decided(alice, make_check, seconds=24, number=32)
    assert alice.post is not None
    handling = waiting_at(alice.post, alice, timezone.now()).handling
    assert (handling.measured, handling.middle) == (31, 24)


def test_page_and_program_say_the_same_or_why_nothing_can_be_said(
    alice: Officer, clara: Officer, bob: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    client = browser_of(alice)
    assert alice.post is not None
    assert "no wait is estimated" in client.get("/waiting").text
    OpenCounters.objects.create(post=alice.post, counters=1, per_hour=60, changed_by=clara, changed_at=timezone.now())
    assert "No list names anyone" in client.get("/waiting").text
    voyage(alice, "LI1", 10, aboard=40)
    with waits.found_at_pace.filled(lambda _agency: (Pace(4, 0.5, 0.4, 0.6, 200), Pace(9, 0.8, 0.7, 0.9, 200))):
        page = client.get("/waiting").text
    assert "One more counter shortens the wait" in page
    assert "50 % (40–60 %, 200)" in page
    assert client.get("/waiting?post=ATG-SJO").status_code == 404
    said = asked(alice, alice.post.code)
    assert (said["travellers"], said["counters"], said["p90"]["low"] <= said["p90"]["minutes"]) == (40, 1, True)
    assert asked(alice, "NOWHERE")["code"] == "not_found"
    assert asked(bob, alice.post.code)["code"] == "not_found"


def asked(officer: Officer, post: str) -> dict[str, Any]:
    key = create_api_key(officer, "test", days=1, actor=actor_of(officer))
    answer = Client().get("/api/v1/waiting", {"post": post}, headers={"authorization": f"Bearer {key}"})
    found: dict[str, Any] = answer.json()
    return found


def test_a_programs_question_reads_no_drills(alice: Officer, open_post: OpenCounters) -> None:
    voyage(alice, "LI1", 10, aboard=4)
    assert alice.post is not None

    def refused(_agency: object) -> list[Pace]:
        raise AssertionError("only the page shows what drills found")

    with waits.found_at_pace.filled(refused):
        assert asked(alice, alice.post.code)["travellers"] == 4
