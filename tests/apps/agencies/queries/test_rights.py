"""Changes of rights that wait, and when the command line may still act alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.actions.rights import give_roles
from leeward.apps.agencies.models import Officer, RightsProposal, Role
from leeward.apps.agencies.queries.rights import (
    closed,
    is_setting_up,
    proposals_seen_by,
    waiting,
    waiting_roles,
)

pytestmark = pytest.mark.django_db


def test_proposals_are_seen_by_who_manages_the_officer(cast: Cast, admins: Administrators) -> None:
    give_roles(cast.alice, [Role.AUDITOR], by=admins.ada)
    assert proposals_seen_by(admins.ben).count() == proposals_seen_by(admins.nora).count() == 1
    assert not proposals_seen_by(admins.pol).exists()
    assert proposals_seen_by(cast.clara).exists(), "a supervisor may approve"
    assert not proposals_seen_by(cast.dora).exists()


def test_each_proposal_waits_or_is_closed(cast: Cast, admins: Administrators) -> None:
    give_roles(cast.alice, [Role.AUDITOR, Role.SUPERVISOR], by=admins.ada)
    late = RightsProposal.objects.get(role=Role.SUPERVISOR)
    late.expires_at = timezone.now() - timedelta(seconds=1)
    late.save()
    seen = proposals_seen_by(admins.ben)
    assert [each.role for each in waiting(seen)] == [Role.AUDITOR]
    assert [each.role for each in closed(seen)] == [Role.SUPERVISOR]
    assert waiting_roles(cast.alice) == {Role.AUDITOR}
    assert waiting_roles(cast.bella) == set()


def test_the_command_line_acts_alone_until_two_administrators_have_signed_in(
    cast: Cast, admins: Administrators
) -> None:
    assert not is_setting_up(cast.alice, Role.AUDITOR)
    assert is_setting_up(cast.alice, Role.NODE_AUDITOR), "one node administrator only"
    Officer.objects.filter(pk__in=[admins.ben.pk, admins.nora.pk]).update(last_login=None)
    assert is_setting_up(cast.alice, Role.AUDITOR)
