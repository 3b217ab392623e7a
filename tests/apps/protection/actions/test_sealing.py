"""Acts about possible victims are sealed for the agency that cares, and for no other."""

import pytest
from django.db import transaction
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import SYSTEM, Actor, append_sealed
from leeward.apps.audit.models import SealedAct
from leeward.apps.protection.actions.keys import exchange_agency_key
from leeward.apps.protection.actions.sealing import seal_for_carers
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.sealed_acts import opened_acts, sealed_acts


def test_the_own_agency_comes_first(care: Care) -> None:
    for code in ("BRB-CARE", "ATG-CARE"):
        found, content = seal_for_carers(Actor("x", code), b"said", "audit/1")
        assert found == code
        assert b"said" not in content
        assert owner_keys(code).unwrap(content, "audit/1") == b"said"


def test_without_a_key_file_an_act_is_kept_all_the_same(care: Care) -> None:
    for code in ("BRB-CARE", "ATG-CARE"):
        owner_keys(code).path.unlink()
    assert seal_for_carers(Actor("x", "BRB-CARE"), b"said", "audit/1") == ("", b"said")


def test_an_exchanged_key_opens_what_was_sealed_before(care: Care) -> None:
    auditor = create_officer("ava", "Ava", care.agency, roles=[Role.AUDITOR])
    with transaction.atomic():
        append_sealed("sign.note", actor=Actor("x", "BRB-CARE"), outcome="noted")
    exchange_agency_key(care.agency, actor=SYSTEM)
    said = [each.said["outcome"] for each in opened_acts(sealed_acts(auditor)) if each.said]
    assert "noted" in said


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_only_the_auditor_of_the_agency_that_cares_opens_them(care: Care, role: Role) -> None:
    with transaction.atomic():
        append_sealed("sign.note", actor=Actor("x", "BRB-CARE"), outcome="noted")
    police = ensure_agency("BRB-RBPF", "Police", country="BRB")
    other = create_officer("other", "Other", care.agency, roles=[role])
    elsewhere = create_officer("elsewhere", "Elsewhere", police, roles=[Role.AUDITOR])
    assert SealedAct.objects.filter(agency="BRB-CARE").exists()
    assert not sealed_acts(other).exists()
    assert not sealed_acts(elsewhere).exists()
