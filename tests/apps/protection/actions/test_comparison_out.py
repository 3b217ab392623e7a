"""What leaves for a partner about a comparison: only to its node, in clear nothing but what its node has to know."""

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care
from tests.apps.protection.partnered import LUCIA, partnered

from leeward.apps.exchange.models import Outgoing
from leeward.apps.protection.models import Comparison
from leeward.core.privacy import intersection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]


def test_a_question_leaves_sealed_and_lapses_when_its_time_is_over(care: Care) -> None:
    partner = partnered(care)
    row = partner.asked()
    (sent,) = Outgoing.objects.filter(kind="care.compare")
    assert (sent.audience, sent.topic, sent.purpose) == ([LUCIA], "comparisons", "victim_protection")
    assert row.due_at is not None
    assert sent.not_after == row.due_at > timezone.now()
    (body,) = partner.sent("care.compare")
    assert set(body) == {"number", "from", "to", "purpose", "key", "sealed"}


def test_a_partner_that_is_no_member_any_more_is_not_asked(care: Care) -> None:
    partner = partnered(care)
    assert [each.node for each in partner.offered()] == ["", LUCIA]
    partner.leave()
    assert [each.node for each in partner.offered()] == [""]
    assert not Comparison.objects.exists()
