"""The runner of a process: no mistake in one round ends the exchange, and no records hold up a question."""

import threading
from typing import Any

import pytest
from tests.apps.exchange.conftest import Federation, Node
from tests.apps.exchange.lines import Line, note

from leeward.apps.exchange import jobs
from leeward.apps.exchange.actions.transport import Transport
from leeward.apps.exchange.jobs import Runner
from leeward.apps.exchange.models import Delivery
from leeward.core.federation.envelope import read


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


class Narrow(Line):
    """A line on which records are through only after a question of the other lane was."""

    def __init__(self, node: Node, asked: threading.Event) -> None:
        super().__init__(node)
        self._asked = asked

    def send(self, to: Any, envelope: bytes) -> bytes:
        if read(envelope).header.stream.startswith("records."):
            assert self._asked.wait(60), "the question waits for the records"
        else:
            self._asked.set()
        return super().send(to, envelope)


@pytest.mark.django_db(transaction=True)
def test_a_question_waits_until_no_records_are_through(federation: Federation) -> None:
    asked = threading.Event()
    runner = Runner(lambda: Narrow(federation.antigua, asked))
    note(["ATG-IMMI"], 1, topic="records")
    runner.step()
    note(["ATG-IMMI"], 2, topic="hits")
    runner.step()
    runner.stop()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"received"}
