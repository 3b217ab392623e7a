"""What is shown of recoveries, and for how long."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.exchange.conftest import Federation

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions.recovering import begin_epoch
from leeward.apps.exchange.models import Recovery
from leeward.apps.exchange.queries.recovery import recoveries


def test_what_is_shown_of_a_recovery_ends_after_a_month(federation: Federation) -> None:
    begin_epoch(actor=SYSTEM)
    Recovery.objects.filter(partner__code="ATG-IMMI").update(answered_at=timezone.now())
    later = timezone.now() + timedelta(days=31)
    assert [each.partner.code for each in recoveries(timezone.now())] == ["ATG-IMMI", "LCA-POLI"]
    assert [each.partner.code for each in recoveries(later)] == ["LCA-POLI"], "who never answered stays"
