"""The officer behind an API request."""

import pytest
from django.test import RequestFactory

from leeward.apps.agencies.actions.officers import create_api_key, revoke_api_keys
from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.models import ApiKey, Officer
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def officer_of(authorization: str | None) -> Officer | None:
    headers = {} if authorization is None else {"Authorization": authorization}
    found: Officer | None = BearerKey()(RequestFactory().get("/", headers=headers))
    return found


def test_a_key_acts_as_its_officer_and_its_use_is_noted(alice: Officer) -> None:
    key = create_api_key(alice, "gate", days=9, actor=SYSTEM)
    assert officer_of(f"Bearer {key}") == alice
    assert ApiKey.objects.get().used_at is not None


def test_what_is_no_key(alice: Officer) -> None:
    key = create_api_key(alice, "gate", days=9, actor=SYSTEM)
    digest = ApiKey.objects.get().digest
    for given in (None, "", key, f"Basic {key}", f"Bearer {key[:-1]}", f"Bearer {digest}", "Bearer " + "x" * 9000):
        assert officer_of(given) is None, given
    revoke_api_keys(alice, "gate", actor=SYSTEM)
    assert officer_of(f"Bearer {key}") is None
    assert ApiKey.objects.get().used_at is None
