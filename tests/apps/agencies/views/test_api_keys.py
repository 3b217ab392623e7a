"""API keys in the browser: made for a purpose of the officer, shown once, revoked at once."""

import re

import pytest
from django.test import Client
from tests.apps.agencies.administrators import Administrators
from tests.apps.agencies.views.test_officers import browser
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import ApiKey
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
SENT = {"label": "gate 4", "purpose": "border_check", "days": "30"}
KEY = re.compile(r"leeward_[\w-]{40,}")


def calls(key: str) -> int:
    return Client().get("/api/v1/coverage", HTTP_AUTHORIZATION=f"Bearer {key}").status_code


def test_a_key_is_shown_once_works_and_is_revoked(cast: Cast, admins: Administrators) -> None:
    client = browser(admins.ada)
    found = KEY.search(client.post(f"/officers/{cast.alice.pk}/key", SENT).content.decode())
    assert found
    key = found.group()
    assert key not in client.get(f"/officers/{cast.alice.pk}").content.decode()
    assert calls(key) != 401
    row = ApiKey.objects.get()
    assert row.used_at is not None
    client.post(f"/officers/keys/{row.pk}/revoke")
    assert calls(key) == 401
    acts = list(AuditEntry.objects.filter(actor="ada").order_by("id").values_list("act", flat=True))
    assert acts == ["api_key.create", "api_key.revoke"]


@pytest.mark.parametrize(
    "wrong", [{"label": ""}, {"days": "731"}, {"days": "0"}, {"purpose": "visa_vetting"}, {"purpose": "training"}]
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, str], cast: Cast, admins: Administrators) -> None:
    answer = browser(admins.ada).post(f"/officers/{cast.alice.pk}/key", {**SENT, **wrong})
    assert answer.status_code == 422
    assert not ApiKey.objects.exists()


def test_another_agencys_keys_are_neither_seen_nor_made_nor_revoked(cast: Cast, admins: Administrators) -> None:
    create_api_key(cast.alice, "gate of Barbados", days=1, actor=SYSTEM)
    client = browser(admins.pol)
    assert "gate of Barbados" not in client.get("/officers/keys").content.decode()
    assert client.post(f"/officers/{cast.alice.pk}/key", SENT).status_code == 404
    assert client.post(f"/officers/keys/{ApiKey.objects.get().pk}/revoke").status_code == 404
    assert ApiKey.objects.get().revoked_at is None
    assert "gate of Barbados" in browser(admins.nora).get("/officers/keys").content.decode()


def test_the_last_use_is_noted_once_an_hour(cast: Cast) -> None:
    key = create_api_key(cast.alice, "gate", days=1, actor=SYSTEM)
    calls(key)
    first = ApiKey.objects.get().used_at
    calls(key)
    assert first is not None
    assert ApiKey.objects.get().used_at == first
