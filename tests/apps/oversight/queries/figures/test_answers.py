"""Promises: a share only of enough questions."""

import uuid
from datetime import datetime, timedelta

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.models import Kind, Request
from leeward.apps.oversight.queries.figures.answers import promises
from leeward.apps.oversight.queries.figures.period import period

pytestmark = pytest.mark.django_db


def ask(officer: Officer, now: datetime, *, agency: str, ours: bool, late: bool) -> None:
    due = now - timedelta(hours=1)
    Request.objects.create(
        number=uuid.uuid4(),
        desk=officer.agency,
        direction=Request.Direction.IN if ours else Request.Direction.OWN,
        kind=Kind.INFORMATION,
        sender=agency,
        agency=agency,
        asked_at=due,
        received_at=due,
        due_at=due,
        answered_at=due + timedelta(minutes=1) if late else due,
    )


def test_shares_have_enough_questions(clara: Officer, now: datetime) -> None:
    for late in (False, False, False, True, True):
        ask(clara, now, agency="ATG-IMMI", ours=True, late=late)
    for _ in range(4):
        ask(clara, now, agency="ATG-IMMI", ours=False, late=False)
    figure = promises(clara, period("today", now))
    assert figure.head == ("Agency", "In time (%)", "Questions")
    assert figure.table[0] == ("Immigration Department (your desk)", (60, 5))
    assert figure.rows[1] == ("Immigration Department", "under 5 questions", "under 5")


def test_nothing_due_is_no_data(clara: Officer, now: datetime) -> None:
    figure = promises(clara, period("today", now))
    assert figure.rows == ()
    assert "no data" in figure.svg
