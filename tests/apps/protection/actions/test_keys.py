"""Keys of agencies and cases: who opens what, the exchange of a key, and erasure."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from tests.apps.protection.actions.test_referring import referred, shelter
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.keys import destroy_expired, exchange_agency_key
from leeward.apps.protection.actions.letter_keys import public_key
from leeward.apps.protection.actions.receiving import receive
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.wall import ask
from leeward.apps.protection.models import Case, CaseKey, Received, Referral, Section, Service, WallQuestion
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.unreadable import Unreadable

__all__ = ["shelter"]


def read(care: Care) -> object:
    """What the narrative says to someone who loads it now."""
    return Section.objects.select_related("case__agency").get(kind="narrative").body


@pytest.fixture
def written(care: Care) -> Care:
    save_section(care.case, "narrative", 0, {"text": "told"}, officer=care.mona)
    return care


def test_an_exchanged_key_opens_every_case_and_the_old_file_none(written: Care) -> None:
    keys = owner_keys("BRB-CARE")
    old = keys.path.read_bytes()
    assert exchange_agency_key(written.agency, actor=SYSTEM) == 1
    assert read(written) == {"text": "told"}
    keys.path.write_bytes(old)
    with pytest.raises(Unreadable):
        read(written)


def test_an_exchanged_key_opens_referrals_and_questions_that_came(care: Care) -> None:
    number = UUID("019a0000-0000-7000-8000-000000000004")
    receive(number, care.agency, b"packet", sender="ATG-CARE", due_at=timezone.now())
    ask(care.agency, {"issuer": "VEN", "number": "1", "question": "?"}, officer=care.stranger)
    ask(care.other, {"issuer": "VEN", "number": "2", "question": "?"}, officer=care.mona)
    exchange_agency_key(care.agency, actor=SYSTEM)
    assert Received.objects.get().packet == b"packet"
    assert [each.body["number"] for each in WallQuestion.objects.order_by("at")] == ["1", "2"]


def test_an_exchanged_key_opens_to_which_service_each_referral_went(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    before = bytes(referred(care, shelter)[0].service_sealed)
    exchange_agency_key(care.agency, actor=SYSTEM)
    row = Referral.objects.get()
    assert row.service == shelter
    assert bytes(row.service_sealed) != before
    row.service_sealed = before
    del row.service
    with pytest.raises(Unreadable):
        _ = row.service


def test_partners_are_told_what_to_seal_with_after_an_exchange(care: Care) -> None:
    partner = ensure_agency("LCA-CARE", "Care", country="LCA")
    Partner.objects.create(code=partner.code, agency=partner, codes=[partner.code])
    exchange_agency_key(care.agency, actor=SYSTEM)
    assert public_key(care.agency).hex().encode() in bytes(Outgoing.objects.get(kind="care.services").body)


def test_another_cases_key_opens_nothing(written: Care) -> None:
    other = open_case(officer=written.mona)
    key = CaseKey.objects.get(case=other)
    CaseKey.objects.filter(case=written.case).update(wrapped=key.wrapped)
    with pytest.raises(Unreadable):
        read(written)


def test_without_its_file_an_agency_opens_no_case_and_begins_none(written: Care) -> None:
    owner_keys("BRB-CARE").path.unlink()
    with pytest.raises(Unreadable):
        read(written)
    with pytest.raises(NotAllowed):
        open_case(officer=written.mona)
    assert Case.objects.count() == 1


def test_a_closed_case_is_erased_when_its_time_is_over_and_not_before(written: Care) -> None:
    now = timezone.now()
    Case.objects.update(state=Case.State.CLOSED, erase_at=now + timedelta(days=1))
    assert destroy_expired(now) == 0
    row = Section.objects.get()
    assert destroy_expired(now + timedelta(days=2)) == 1
    assert not Section.objects.exists()
    assert not CaseKey.objects.exclude(wrapped=b"").exists()
    row.case = Case.objects.get()
    with pytest.raises(Unreadable, match="destroyed"):
        _ = row.body
    assert destroy_expired(now + timedelta(days=3)) == 0
