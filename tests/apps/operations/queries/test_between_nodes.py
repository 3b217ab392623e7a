"""Keys, links and grants are counted for the other nodes of the operation, and for no others."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, led_here, staff, wish

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.models import Partner
from leeward.apps.operations.actions.grants import ask
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.models import ListGrant, Operation
from leeward.apps.operations.queries.between_nodes import between_nodes

__all__ = ["federation"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def ready(operation: Operation, now: datetime) -> list[tuple[int, int]]:
    found = between_nodes(operation, now)
    return [found[name] for name in ("certificates", "links", "grants")]


def test_keys_until_the_end_and_a_word_within_the_hour(federation: Federation, people: Staff) -> None:
    operation, now = led_here(people), timezone.now()
    antigua = Partner.objects.filter(code="ATG-IMMI")
    assert ready(operation, now) == [(1, 1), (0, 1), (0, 0)]
    antigua.update(heard_at=now - timedelta(minutes=59))
    Partner.objects.filter(code="LCA-POLI").update(heard_at=now)
    federation.antigua.valid_until = now + timedelta(days=2)
    assert ready(operation, now) == [(0, 1), (1, 1), (0, 0)], "it ends in four days"
    antigua.update(paused=True)
    assert ready(operation, now)[1] == (0, 1)
    leave(operation, Agency.objects.get(code="ATG-IMMI"), "An election", officer=people.lea)
    assert ready(operation, now) == [(0, 0), (0, 0), (0, 0)], "no other node is left"


def test_grants_that_were_asked_for(federation: Federation, people: Staff) -> None:
    operation, now = led_here(people), timezone.now()
    row = ask(operation, wish(people.antigua), officer=people.lea)
    states = (("asked", (0, 1)), ("approved", (0, 1)), ("in_force", (1, 1)), ("refused", (0, 0)), ("revoked", (0, 0)))
    for state, expected in states:
        ListGrant.objects.filter(pk=row.pk).update(state=state)
        assert ready(operation, now)[2] == expected, state
    ListGrant.objects.filter(pk=row.pk).update(state="in_force")
    assert ready(operation, row.ends_at)[2] == (0, 0), "it is over"
