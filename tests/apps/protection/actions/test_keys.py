"""Keys of agencies and cases: who opens what, the exchange of a key, and erasure."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from tests.apps.protection.actions.test_referring import referred, shelter
from tests.apps.protection.conftest import Care, agreed
from tests.largest_write import largest_write

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions import keys
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.keys import destroy_expired, exchange_agency_key
from leeward.apps.protection.actions.letter_keys import public_key
from leeward.apps.protection.actions.receiving import receive
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.wall import ask
from leeward.apps.protection.models import (
    CARE,
    Case,
    CaseKey,
    Received,
    Referral,
    Section,
    Service,
    WallQuestion,
)
from leeward.apps.protection.models.keys import key_name, owner_keys
from leeward.platform.owner_keys import OwnerKeys
from leeward.platform.refusal import NotAllowed
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
    file = owner_keys("BRB-CARE")
    old = file.path.read_bytes()
    assert exchange_agency_key(written.agency, actor=SYSTEM) == 1
    assert read(written) == {"text": "told"}
    file.path.write_bytes(old)
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


def test_many_keys_are_exchanged_in_parts(written: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_TOGETHER", 2)
    few = largest_write(lambda: exchange_agency_key(written.agency, actor=SYSTEM))
    for _ in range(6):
        open_case(officer=written.mona)
    assert largest_write(lambda: exchange_agency_key(written.agency, actor=SYSTEM)) == few
    assert AuditEntry.objects.filter(act="cases.key_exchanged").latest("pk").details == {"cases": 7}


def test_a_case_that_is_opened_while_keys_are_exchanged_opens_after_it(
    written: Care, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose process wrapped its key with the version that it had read before."""
    monkeypatch.setattr(keys, "_TOGETHER", 1)
    file, again = owner_keys("BRB-CARE"), OwnerKeys.wrap_again
    stale: list[Case] = []

    def wrap_again(self: OwnerKeys, versions: Mapping[int, bytes], wrapped: bytes, context: str) -> bytes:
        if not stale:
            case = open_case(officer=written.mona)
            row = CaseKey.objects.get(case=case)
            known, name = file.versions(), key_name(case.pk, CARE)
            row.wrapped = file.wrap_with({1: known[1]}, file.unwrap(bytes(row.wrapped), name), name)
            row.save()
            stale.append(case)
        return again(self, versions, wrapped, context)

    monkeypatch.setattr(OwnerKeys, "wrap_again", wrap_again)
    assert exchange_agency_key(written.agency, actor=SYSTEM) == 2
    assert list(file.versions()) == [2]
    save_section(Case.objects.get(pk=stale[0].pk), "narrative", 0, {"text": "late"}, officer=written.mona)


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
