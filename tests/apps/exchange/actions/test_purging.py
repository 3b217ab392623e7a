"""Evidence is kept for its days and then deleted; what waits never is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import note

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.actions.purging import purge_settled
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Arrival, Delivery, Outgoing

LATER = timedelta(days=91)


@pytest.mark.parametrize(
    ("state", "settled", "left"),
    [
        ("received", timedelta(0), 0),
        ("expired", timedelta(0), 0),
        ("received", timedelta(days=90), 1),
        ("waiting", None, 1),
    ],
)
def test_an_envelope_is_purged_long_after_all_its_deliveries_are_settled(
    federation: Federation, state: str, settled: timedelta | None, left: int
) -> None:
    note(["ATG-IMMI", "LCA-POLI"], 1)
    seal_waiting()
    now = timezone.now()
    Delivery.objects.update(state="received", settled_at=now)
    at = None if settled is None else now + settled
    Delivery.objects.filter(partner__code="LCA-POLI").update(state=state, settled_at=at)
    assert purge_settled(now) == 0
    assert purge_settled(now + LATER) == 1 - left
    assert (Outgoing.objects.count(), Delivery.objects.count()) == (left, 2 * left)
    assert AuditEntry.objects.filter(act="exchange.purge").count() == 1 - left


def test_what_was_handled_goes_and_has_no_effect_when_it_comes_again(
    federation: Federation, handled: list[Message]
) -> None:
    first = federation.antigua.envelope(federation.me, "note", {"n": 1})
    receive(first)
    handle_ready()
    federation.antigua.envelope(federation.me, "note", {"n": 2})
    receive(federation.antigua.envelope(federation.me, "note", {"n": 3}))  # waits for the second
    assert purge_settled(timezone.now() + LATER) == 1
    assert Arrival.objects.get().sequence == 3
    receive(first)
    handle_ready()
    assert [each.body["n"] for each in handled] == [1]
