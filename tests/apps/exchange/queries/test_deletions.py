"""Whether partners proved what they had to delete."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.models import Holding, Partner
from leeward.apps.exchange.queries.deletions import deletions

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_each_partner_with_what_it_proved_and_since_when_one_waits() -> None:
    partners = [Partner.objects.create(code=code, agency=ensure_agency(code, code)) for code in ("B", "A", "C")]
    for number, (partner, withdrawn, deleted) in enumerate(
        [(0, 5, 4), (0, 3, None), (0, 2, None), (1, 5, 1), (1, None, None), (2, None, None)]
    ):
        at = [None if days is None else NOW - timedelta(days=days) for days in (withdrawn, deleted)]
        facts = {"version": 1, "sent_at": NOW, "withdrawn_at": at[0], "deleted_at": at[1]}
        Holding.objects.create(record=UUID(int=number), partner=partners[partner], **facts)
    found = [(row["partner__code"], row["told"], row["proven"], row["awaited_since"]) for row in deletions()]
    assert found == [("A", 1, 1, None), ("B", 3, 1, NOW - timedelta(days=3))]


def test_no_one_was_told_anything() -> None:
    assert list(deletions()) == []
