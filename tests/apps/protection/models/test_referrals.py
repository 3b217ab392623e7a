"""Rows of referrals: what left goes with its consent's key, what came with a key of its own."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.protection.models import Received, Referral, Service
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.unreadable import Unreadable

ONE, TWO = UUID(int=1), UUID(int=2)


def came(care: Care, number: UUID, packet: bytes = b"packet") -> Received:
    now = timezone.now()
    row = Received(id=number, agency=care.agency, sender="ATG-CARE", at=now, due_at=now + timedelta(days=2))
    row.make_key()
    row.packet = packet
    row.save(force_insert=True)
    return Received.objects.get(pk=number)


def test_each_has_a_key_of_its_own(care: Care) -> None:
    one, two = came(care, ONE), came(care, TWO)
    assert (one.packet, two.packet) == (b"packet", b"packet")
    assert bytes(one.packet_encrypted or b"") != bytes(two.packet_encrypted or b"")
    one.packet_encrypted = two.packet_encrypted
    with pytest.raises(Unreadable):
        _ = one.packet


def test_the_key_of_one_opens_no_other_even_with_its_content(care: Care) -> None:
    one, two = came(care, ONE), came(care, TWO)
    one.wrapped, one.packet_encrypted = two.wrapped, two.packet_encrypted
    with pytest.raises(Unreadable):
        _ = one.packet
    assert Received(pk=ONE).key_name != Received(pk=TWO).key_name


def test_another_agencys_key_opens_nothing(care: Care) -> None:
    row = came(care, ONE)
    row.agency = care.other
    with pytest.raises(Unreadable):
        _ = row.packet


def test_without_its_key_it_is_gone_for_good(care: Care) -> None:
    row = came(care, ONE)
    row.wrapped = b""
    with pytest.raises(Unreadable, match="destroyed"):
        _ = row.packet


def test_an_agency_without_a_key_file_makes_none(care: Care) -> None:
    keyless = ensure_agency("GRD-CARE", "Care", country="GRD")
    with pytest.raises(NoOwnerKey):
        Received(id=ONE, agency=keyless).make_key()


def referral(care: Care) -> tuple[Referral, Service]:
    service = Service.objects.create(keeper=care.other, name="Clinic", kind="health", changed_at=timezone.now())
    row = Referral(id=ONE, case=care.case)
    row.seal_service(service)
    return Referral(id=ONE, case=care.case, service_sealed=row.service_sealed), service


def test_the_service_of_a_referral_opens_with_the_agencys_key_alone(care: Care) -> None:
    row, service = referral(care)
    assert row.service == service
    again, _ = referral(care)
    assert bytes(again.service_sealed) != bytes(row.service_sealed), "two referrals to one service look different"
    moved = Referral(id=TWO, case=care.case, service_sealed=row.service_sealed)
    with pytest.raises(Unreadable):
        _ = moved.service
    owner_keys("BRB-CARE").path.write_bytes(owner_keys("ATG-CARE").path.read_bytes())
    with pytest.raises(Unreadable):
        _ = Referral(id=ONE, case=care.case, service_sealed=row.service_sealed).service


def test_a_service_is_named_by_a_code_that_is_no_agencys() -> None:
    row = Service(name="Safe House")
    assert row.code == f"service/{row.pk}"
    assert str(row) == "Safe House"
