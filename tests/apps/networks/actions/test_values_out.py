"""What leaves about a question on values."""

import pytest
from tests.apps.networks.opened import Analysts
from tests.apps.networks.partnered import partnered

from leeward.apps.exchange.models import Outgoing
from leeward.core.privacy import intersection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]


def test_a_question_ends_with_its_inquiry_on_the_way_too(analysts: Analysts) -> None:
    partner = partnered(analysts)
    row = partner.asked()
    [left] = Outgoing.objects.all()
    assert (left.not_after, left.about, left.topic) == (
        partner.inquiry.expires_at,
        f"question/{row.pk}",
        "comparisons",
    )
    assert intersection.document_count(partner.packet("values.ask")) == row.values
