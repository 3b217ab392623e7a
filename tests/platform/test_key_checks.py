"""A secret that is not the one of this database is noticed, and named."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from leeward.apps.agencies.actions.encryption_keys import keep_keys
from leeward.apps.audit.models import AuditEntry
from leeward.platform import key_checks
from leeward.platform.models import KeyCheck

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("setting", "name"), [("EVIDENCE_KEY", "evidence-key"), ("DIGEST_KEY", "digest-key")], ids=["encrypted", "compared"]
)
def test_an_exchanged_secret_is_named(setting: str, name: str, settings: Settings) -> None:
    keep_keys()
    key_checks.require()
    setattr(settings, setting, "0" * 64)
    with pytest.raises(ImproperlyConfigured, match=f"^{name}: not the secret that this database was written with"):
        key_checks.require()


def test_a_new_secret_of_sessions_is_no_loss(settings: Settings) -> None:
    keep_keys()
    settings.SECRET_KEY = "0" * 64
    key_checks.require()


def test_keeping_check_values_again_does_not_accept_another_secret(settings: Settings) -> None:
    keep_keys()
    settings.EVIDENCE_KEY = "0" * 64
    keep_keys()
    assert key_checks.exchanged() == ["evidence-key"]


def test_a_lost_secret_is_accepted_once_and_audited(settings: Settings) -> None:
    keep_keys()
    settings.EVIDENCE_KEY = "0" * 64
    keep_keys(accept_new=True)
    assert key_checks.exchanged() == []
    assert AuditEntry.objects.get(act="keys.accept").details["secrets"] == ["evidence-key"]
    keep_keys(accept_new=True)
    assert AuditEntry.objects.filter(act="keys.accept").count() == 1, "nothing changed since"


def test_a_check_value_tells_nothing_of_the_secret(settings: Settings) -> None:
    keep_keys()
    values = set(KeyCheck.objects.values_list("value", flat=True))
    assert {len(value) for value in values} == {32}
    assert all(value not in settings.EVIDENCE_KEY + settings.DIGEST_KEY for value in values)
