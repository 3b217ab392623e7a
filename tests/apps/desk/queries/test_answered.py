"""How a desk kept its promises, and what it said about its agency's records."""

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.answered import answers_about, promised

pytestmark = pytest.mark.django_db
Ask = Callable[..., Request]


class Desk(Protocol):
    """The part of this folder's desk that is used here."""

    agency: Agency


@pytest.fixture
def due(ask: Ask) -> Callable[..., Request]:
    """A request that had to be answered an hour ago, and was answered so many minutes after that."""

    def make(minutes: int | None, answer: str = "confirmed") -> Request:
        request = ask()
        request.due_at = timezone.now() - timedelta(hours=1)
        if minutes is not None:
            request.answer, request.answered_at = answer, request.due_at + timedelta(minutes=minutes)
        request.save()
        return request

    return make


def test_late_and_unanswered_promises_are_not_kept(desk: Desk, due: Callable[..., Request]) -> None:
    for minutes in (-5, 0, 10, None):
        due(minutes)
    now = timezone.now()
    (own,) = promised(desk.agency, now - timedelta(hours=2), now)
    assert (own.agency, own.due, own.kept) == ("BRB-RBPF", 4, 2)


def test_what_is_not_due_yet_is_neither(desk: Desk, ask: Ask) -> None:
    ask()
    now = timezone.now()
    assert promised(desk.agency, now - timedelta(hours=2), now) == []


def test_own_desk_first_then_by_questions(desk: Desk, due: Callable[..., Request]) -> None:
    due(1)
    for agency in ("LCA-POLI", "ATG-RPAB", "ATG-RPAB"):
        Request.objects.filter(pk=due(1).pk).update(direction=Request.Direction.OWN, agency=agency)
    now = timezone.now()
    order = [each.agency for each in promised(desk.agency, now - timedelta(hours=2), now)]
    assert order == ["BRB-RBPF", "ATG-RPAB", "LCA-POLI"]


def test_answers_about_own_records_alone(desk: Desk, due: Callable[..., Request]) -> None:
    due(1)
    due(1, "other_person")
    Request.objects.filter(pk=due(1).pk).update(about="UN-SC/1")
    found = answers_about(desk.agency, timezone.now() - timedelta(days=1))
    assert sorted((each.answer, each.hits) for each in found) == [("confirmed", 1), ("other_person", 1)]
