"""A message that is recalled is not sent, and lapses where it was."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import note

from leeward.apps.exchange.actions.recalling import recall
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Outgoing

TO = ["ATG-IMMI", "LCA-POLI"]


def test_a_recalled_message_lapses_where_it_was_sealed(federation: Federation) -> None:
    note(TO, about="request/1")
    assert seal_waiting() == 1
    note(TO, about="request/1")
    with transaction.atomic():
        assert recall("request/1") == 2
    assert not Outgoing.objects.filter(sealed_at=None).exists()
    assert Outgoing.objects.get(about="request/1").not_after <= timezone.now() + timedelta(seconds=1)


def test_others_are_left_alone(federation: Federation) -> None:
    note(TO, about="request/10")
    note(TO)
    with transaction.atomic():
        assert recall("request/1") == 0, "no prefix of another, and no message about nothing"
    assert seal_waiting() == 2
