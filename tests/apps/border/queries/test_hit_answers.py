"""What owners said about hits, counted; what is due from partners."""

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.border.models import Confirmation, NotedCall
from leeward.apps.border.queries.hit_answers import Promised, answers_since, promised_by_partners
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db
MakeCheck = Callable[..., Check]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    alice: Officer
    clara: Officer


@pytest.fixture
def hit(cast: Cast, record: Record, make_check: MakeCheck) -> Callable[..., Confirmation]:
    """A hit of a check of Alice, asked an hour ago, with the owner's answer."""

    def make(answer: str = "", verdict: str = "HOLD") -> Confirmation:
        asked = timezone.now() - timedelta(hours=1)
        return Confirmation.objects.create(
            check_made=make_check(verdict, cast.alice),
            record=record.key,
            record_version=1,
            owner=record.owner.code,
            kind="person.red",
            route=Confirmation.Route.PARTNER,
            asked_at=asked,
            due_at=asked + timedelta(minutes=30),
            answer=answer,
            answered_at=asked + timedelta(minutes=10) if answer else None,
        )

    return make


def call(asked: Confirmation, cast: Cast, state: str = "agreed") -> None:
    said = asked.asked_at + timedelta(minutes=5)
    facts = {"asked": asked, "answer": "confirmed", "said_at": said, "recorded_by": cast.alice, "recorded_at": said}
    NotedCall.objects.create(**facts, state=state, second=None if state == "waiting" else cast.clara)


def counted(agency: Agency) -> dict[str, int]:
    since = timezone.now() - timedelta(days=1)
    return {each.answer: each.hits for each in answers_since(agency, since)}


def test_answers_are_counted_by_record(cast: Cast, hit: Callable[..., Confirmation]) -> None:
    for answer in ("confirmed", "other_person", "other_person", ""):
        hit(answer)
    assert counted(cast.barbados) == {"confirmed": 1, "other_person": 2, "": 1}
    assert counted(cast.antigua) == {}


def test_a_call_counts_once_a_second_person_agreed(cast: Cast, hit: Callable[..., Confirmation]) -> None:
    call(hit(), cast)
    call(hit(), cast, state="waiting")
    assert counted(cast.barbados) == {"confirmed": 1, "": 1}


def test_discreet_checks_are_left_out(cast: Cast, hit: Callable[..., Confirmation]) -> None:
    hit("confirmed", "PROTECT")
    assert counted(cast.barbados) == {}


def test_what_partners_had_to_answer(cast: Cast, hit: Callable[..., Confirmation]) -> None:
    hit("confirmed")
    call(hit(), cast)
    hit()
    now = timezone.now()
    due = list(promised_by_partners(cast.barbados, now - timedelta(hours=2), now))
    assert due == [Promised("ATG-RPF", due=3, kept=2)]
    assert list(promised_by_partners(cast.antigua, now - timedelta(hours=2), now)) == []
    assert list(promised_by_partners(cast.barbados, now, now + timedelta(hours=2))) == []
