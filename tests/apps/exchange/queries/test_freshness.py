"""What an administrator has to do soon, and by when."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.exchange.federating import ADMIN, WORDS, antigua, file
from tests.core.federation.charter.region import CUSTODIANS

from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.actions.revocations import take_revocations
from leeward.apps.exchange.queries.freshness import freshness
from leeward.apps.exchange.queries.revocations import revocations
from leeward.core.federation.charter.revocation import next_list, write_list

pytestmark = pytest.mark.django_db


def test_an_old_list_is_stale() -> None:
    antigua()
    adopt(file(), actor=ADMIN, words=WORDS)
    for number, days, stale in ((1, 31, True), (2, 29, False)):
        found = next_list(revocations(), [], timezone.now() - timedelta(days=days))
        assert found.number == number
        take_revocations(write_list(found.sign(CUSTODIANS[0]).sign(CUSTODIANS[2])), actor=ADMIN)
        assert ("revocations_stale" in freshness().warnings) == stale
