"""Whom the consent screen offers: services, everyone who is no agency, and other agencies; never the officer's own."""

from typing import Any

import pytest
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.services import remove_service, save_service
from leeward.apps.protection.queries.recipients import FAMILY, INVESTIGATORS, RESEARCH, recipients

pytestmark = pytest.mark.django_db


def test_services_come_first_and_agencies_last_by_name(care: Care) -> None:
    values: dict[str, Any] = {"name": "Safe House", "kind": "shelter"}
    service = save_service(values, officer=care.stranger)
    ensure_agency("BRB-RBPF", "Barbados Police", country="BRB")
    found = [code for code, _ in recipients(care.case)]
    assert found == [service.code, INVESTIGATORS, FAMILY, RESEARCH, "BRB-RBPF", "ATG-CARE"]


def test_the_agency_of_the_case_is_no_recipient(care: Care) -> None:
    theirs = open_case(officer=care.stranger)
    assert "BRB-CARE" not in dict(recipients(care.case))
    assert "ATG-CARE" not in dict(recipients(theirs))
    assert "BRB-CARE" in dict(recipients(theirs))


def test_who_only_publishes_lists_receives_nothing(care: Care) -> None:
    ensure_agency("UN-SC", "Publisher", country="")
    assert "UN-SC" in dict(recipients(care.case))
    Agency.objects.filter(code="UN-SC").update(publishes_only=True)
    assert "UN-SC" not in dict(recipients(care.case))


def test_a_removed_service_is_offered_no_longer(care: Care) -> None:
    service = save_service({"name": "Safe House", "kind": "shelter"}, officer=care.mona)
    assert dict(recipients(care.case))[service.code] == "Safe House"
    remove_service(service, officer=care.mona)
    assert service.code not in dict(recipients(care.case))


def test_no_two_entries_share_a_code(care: Care) -> None:
    for _ in range(2):
        save_service({"name": "Twin", "kind": "other"}, officer=care.mona)
    codes = [code for code, _ in recipients(care.case)]
    assert len(codes) == len(set(codes))
