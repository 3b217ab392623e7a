"""Messages that do not reach a partner."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.models import Delivery, Outgoing, Partner
from leeward.apps.exchange.queries.home import undelivered
from leeward.platform.home import Level

pytestmark = pytest.mark.django_db


def test_only_what_failed_and_still_waits(alice: Officer) -> None:
    now = timezone.now()
    assert (undelivered(alice, now).count, undelivered(alice, now).level) == (0, Level.CALM)
    partner = Partner.objects.create(code="ATG-NODE", agency=ensure_agency("ATG-NODE", "A"))
    cases = [("waiting", ""), ("waiting", "timeout"), ("waiting", "tls"), ("refused", "fork"), ("settled", "timeout")]
    for age, (state, trouble) in enumerate(cases):
        at = now - timedelta(hours=age)
        message = Outgoing.objects.create(kind="note", topic="desk", purpose="x", created_at=at, not_after=now)
        Delivery.objects.create(outgoing=message, partner=partner, state=state, trouble=trouble, next_at=now)
    card = undelivered(alice, now)
    assert (card.count, card.since, card.level) == (2, now - timedelta(hours=2), Level.SOON)
