"""A question about a hit that its owner's node cannot use: the waiting officer learns it, and telephones."""

from collections.abc import Iterator

import pytest
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.exchange.conftest import Federation, federation  # noqa: F401 - a fixture

from leeward.apps.border.actions.confirmations import Ways, ask_owners, question_ways
from leeward.apps.border.models import Confirmation, Line
from leeward.apps.desk.actions import hit_messages
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Delivery, Outgoing
from leeward.platform.durable import durably

NODE = "ATG-IMMI"


@pytest.fixture
def asked(cast: Cast, make_check: MakeCheck, federation: Federation) -> Iterator[Confirmation]:  # noqa: F811
    """A question on its way to the partner that owns the record."""
    ways = Ways(lambda _owner: NODE, hit_messages.send_to_partner, hit_messages.send_to_desk)
    with question_ways.filled(lambda: ways):
        check = make_check("HOLD", cast.alice)
        durably(lambda: ask_owners(check))
        seal_waiting()
        yield Confirmation.objects.get()


def refuse(federation: Federation, outcome: str) -> None:  # noqa: F811
    """The partner's receipt for the question, as nodes send it after the first one."""
    sent = bytes(Outgoing.objects.get(kind=hit_messages.REQUEST).envelope or b"")
    body = {"receipt": federation.antigua.receipt(sent, outcome).decode()}
    receive(federation.antigua.envelope(federation.me, "receipt", body, stream="control.0000000000000000"))
    handle_ready()


def test_the_officer_reads_that_no_one_sees_the_question(asked: Confirmation, federation: Federation) -> None:  # noqa: F811
    refuse(federation, "unusable.owner")
    line = Line.objects.get()
    assert (line.asked, line.author, line.officer) == (asked, NODE, None)
    assert "telephone" in line.text
    assert Delivery.objects.get().trouble == "unusable.owner"


def test_it_is_shown_once(asked: Confirmation, federation: Federation) -> None:  # noqa: F811
    refuse(federation, "unusable.owner")
    refuse(federation, "unusable.owner")
    assert Line.objects.count() == 1
