"""A wrong clock is seen on the line, named by its difference, and never holds up the work of a right one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import parse_http_date
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import Line, note, partner

from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.leasing import hold
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Lease
from leeward.apps.exchange.queries.outbox import Lane
from leeward.apps.exchange.queries.status import clocks, partner_statuses
from leeward.apps.exchange.transports.https import _ahead

HOURS = 3600


def test_an_answer_has_this_nodes_time(federation: Federation, client: Client) -> None:
    answer = client.post("/exchange/v1/envelopes", b"junk", content_type="application/octet-stream")
    assert abs(parse_http_date(answer["Date"]) - timezone.now().timestamp()) < 5


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 24 Nov 2026 12:00:00 -0000"])
def test_a_date_that_says_nothing(date: str) -> None:
    assert _ahead(date) is None


def test_a_date_that_is_ahead() -> None:
    text = (datetime.now(UTC) + timedelta(hours=3)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    ahead = _ahead(text)
    assert ahead is not None
    assert 3 * HOURS - 5 < ahead < 3 * HOURS + 5


def test_a_partners_clock_is_noted_once_it_differs(federation: Federation) -> None:
    for ahead, noted in ((2.0, 0), (3.0 * HOURS, 3 * HOURS), (3.0 * HOURS + 9, 3 * HOURS), (None, 3 * HOURS), (0.0, 0)):
        note(["ATG-IMMI"])
        seal_waiting()
        deliver(partner(federation.antigua), Line(federation.antigua, ahead=ahead), Lane.URGENT)
        assert partner(federation.antigua).ahead_seconds == noted
    assert clocks(partner_statuses()) == [0], "of those that were ever reached"


def test_a_lease_from_the_future_is_ignored(db: None) -> None:
    term = timedelta(seconds=15)
    assert hold("exchange", "while the clock was wrong", term)
    Lease.objects.update(until=timezone.now() + timedelta(hours=3))
    assert hold("exchange", "after it was set", term)
    assert not hold("exchange", "another", term)
