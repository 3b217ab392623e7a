"""How much of what a partner sent waits, as a check says it: what is searched meanwhile does not count."""

import pytest
from tests.apps.registry.actions.test_received_limits import antigua, end, filled, paper, person, receive

from leeward.apps.registry.models import WaitingChange
from leeward.apps.registry.queries.waiting_changes import waiting_to_turn

__all__ = ["antigua"]
pytestmark = pytest.mark.django_db


def test_nothing_waits() -> None:
    assert waiting_to_turn({"person"}) == {}


def test_what_would_lead_to_hold_counts_and_what_would_vanish_does_not() -> None:
    filled()
    receive([person(number, 2, topic="wanted") for number in range(13)])
    receive([person(100 + number, topic="wanted") for number in range(5)])  # new ones are searched meanwhile
    receive([person(200 + number, topic="missing") for number in range(13)])  # a count would tell every counter
    receive([end(paper(number), 2) for number in range(20)])
    assert waiting_to_turn({"person", "document"}) == {"ATG-IMMI": 3}
    assert waiting_to_turn({"document"}) == {}
    WaitingChange.objects.update(state="kept_out")
    assert waiting_to_turn({"person"}) == {}
