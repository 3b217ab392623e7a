"""Rights that wait for this administrator as the second person."""

import pytest
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.actions.rights import give_roles
from leeward.apps.agencies.models import RightsProposal, Role
from leeward.apps.agencies.queries.home import rights
from leeward.platform.home import Level

pytestmark = pytest.mark.django_db


def test_only_who_may_approve_has_something_to_do(cast: Cast, admins: Administrators) -> None:
    now = timezone.now()
    assert (rights(admins.ben, now).count, rights(admins.ben, now).level) == (0, Level.CALM)
    give_roles(cast.alice, [Role.AUDITOR, Role.SUPERVISOR], by=admins.ada)
    oldest = min(RightsProposal.objects.values_list("proposed_at", flat=True))
    card = rights(admins.ben, now)
    assert (card.count, card.since, card.level) == (2, oldest, Level.SOON)
    assert [rights(each, now).count for each in (admins.ada, admins.pol, admins.nora)] == [0, 0, 2]
