"""What leaves this node about comparing inquiries."""

import pytest
from tests.apps.networks.compared import Compared

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.models import Outgoing
from leeward.apps.networks.models import PartnerOverlap

pytestmark = pytest.mark.django_db(transaction=True)


def test_at_first_the_lead_asked_learns_only_that_there_is_one(partner: Compared) -> None:
    partner.touching()
    told = partner.seen()
    assert (told.agency, told.lead) == (None, "")
    left = b"".join(bytes(each.body) for each in Outgoing.objects.all())
    kept = repr(list(PartnerOverlap.objects.values())) + repr(list(AuditEntry.objects.values("details")))
    for secret in ("2465550", "Ana", partner.inquiry.title):
        assert secret.encode() not in left
        assert secret not in kept
    assert {each.purpose for each in Outgoing.objects.all()} == {"criminal_investigation"}
