"""The runner of a process: no mistake in one round ends the exchange."""

import pytest
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.test_outbox import note

from leeward.apps.exchange import jobs
from leeward.apps.exchange.jobs import Runner
from leeward.apps.exchange.models import Delivery
from leeward.apps.exchange.transports import Transport


@pytest.mark.django_db(transaction=True)
def test_a_mistake_in_one_round_ends_no_exchange(
    federation: Federation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(jobs, "_AFTER_TROUBLE_SECONDS", 0.0)
    rounds: list[int] = []

    def broken() -> Transport:
        rounds.append(len(rounds))
        if len(rounds) == 2:
            runner.stop()
        raise RuntimeError("a mistake")

    note(["ATG-IMMI"], 1)
    runner = Runner(broken)
    runner.run()
    assert rounds == [0, 1], "it went on after the first one"
    assert caplog.text.count("the exchange pauses") == 1, "the same trouble is told once"
    assert Delivery.objects.get().state == "waiting"
