"""Carriers by code and by key: unknown, expired and revoked keys look alike."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.arrivals.actions.carriers import create_key, ensure_carrier
from leeward.apps.arrivals.models import Carrier, CarrierKey
from leeward.apps.arrivals.queries.carriers import carrier_coded, carrier_of_key, key_digest
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def airline(cast: Cast) -> Carrier:
    return ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)


def test_a_carrier_is_an_agencys(airline: Carrier, cast: Cast) -> None:
    assert carrier_coded("AA", cast.barbados) == airline
    for code, agency in (("AA", cast.antigua), ("aa", cast.barbados), ("", cast.barbados), ("A\x01", cast.barbados)):
        assert carrier_coded(code, agency) is None


def test_a_key_opens_for_its_carrier(airline: Carrier) -> None:
    key = create_key(airline, days=30, actor=SYSTEM)
    assert carrier_of_key(key) == airline
    assert CarrierKey.objects.get().digest == key_digest(key) != key
    for other in ("", key[:-1], key.upper(), key_digest(key), "x" * 10_000):
        assert carrier_of_key(other) is None


@pytest.mark.parametrize("end", ["expired", "revoked", "inactive"])
def test_what_ends_it(end: str, airline: Carrier) -> None:
    key = create_key(airline, days=30, actor=SYSTEM)
    now = timezone.now()
    if end == "expired":
        CarrierKey.objects.update(expires_at=now - timedelta(seconds=1))
    elif end == "revoked":
        CarrierKey.objects.update(revoked_at=now)
    else:
        Carrier.objects.update(is_active=False)
    assert carrier_of_key(key) is None
