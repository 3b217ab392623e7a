"""API keys as administrators see them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_api_key, revoke_api_keys
from leeward.apps.agencies.models import ApiKey, Officer
from leeward.apps.agencies.queries.api_keys import is_in_force, keys_of, keys_seen_by
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_keys_are_seen_by_their_officer_and_the_agencys_administrator(cast: Cast, admins: Administrators) -> None:
    for officer, label in ((cast.alice, "gate"), (cast.keeper, "import")):
        create_api_key(officer, label, days=9, actor=SYSTEM)
    assert [key.label for key in keys_of(cast.alice)] == ["gate"]
    assert [key.label for key in keys_seen_by(admins.ada)] == ["gate"]
    assert {key.label for key in keys_seen_by(admins.nora)} == {"gate", "import"}
    assert not keys_seen_by(cast.clara).exists()


def test_those_in_force_come_first(cast: Cast, admins: Administrators) -> None:
    for label, days in (("revoked", 1), ("later", 90), ("soon", 2)):
        create_api_key(cast.alice, label, days=days, actor=SYSTEM)
    revoke_api_keys(cast.alice, "revoked", actor=SYSTEM)
    in_force = [key.label for key in keys_seen_by(admins.ada) if is_in_force(key)]
    assert in_force == ["soon", "later"]


@pytest.mark.parametrize("end", ["expired", "revoked", "suspended"])
def test_what_ends_a_key(end: str, alice: Officer) -> None:
    create_api_key(alice, "gate", days=9, actor=SYSTEM)
    now = timezone.now()
    assert is_in_force(ApiKey.objects.get())
    if end == "expired":
        ApiKey.objects.update(expires_at=now - timedelta(seconds=1))
    elif end == "revoked":
        ApiKey.objects.update(revoked_at=now)
    else:
        Officer.objects.filter(pk=alice.pk).update(is_active=False)
    assert not is_in_force(ApiKey.objects.select_related("officer").get())
