"""How a delivery ends: a receipt that proves it, a fork, or a rest before the next attempt."""

import pytest
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import Line, note, partner

from leeward.apps.exchange.actions import settling
from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Delivery
from leeward.apps.exchange.queries.outbox import Lane


def test_a_false_receipt_proves_nothing(federation: Federation) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    assert deliver(partner(federation.antigua), Line(federation.lucia), Lane.URGENT) == 0
    found = Delivery.objects.get()
    assert (found.state, found.trouble) == ("waiting", "receipt")


def test_a_fork_ends_a_delivery_and_is_shouted_about(federation: Federation, caplog: pytest.LogCaptureFixture) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    deliver(
        partner(federation.antigua), Line(federation.antigua, trouble=[Undelivered("fork", refused=True)]), Lane.URGENT
    )
    assert Delivery.objects.get().state == "refused"
    assert "is taken" in caplog.text


def test_rest_doubles_and_stays_within_five_minutes() -> None:
    for attempts, low, high in ((0, 0.25, 0.5), (3, 2, 4), (9, 128, 256), (20, 150, 300), (1000, 150, 300)):
        assert low <= settling.rest(attempts).total_seconds() <= high
    assert settling.rest(0, asked=60).total_seconds() == 60
