"""Whose documents are compared."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.protection.compared import known
from tests.apps.protection.conftest import Care, consent_body

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.models import Partner
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Case, Consent
from leeward.apps.protection.queries.comparable import Wanted, documents

pytestmark = pytest.mark.django_db


def compared(care: Care) -> list[str]:
    return sorted(documents(care.agency, Wanted(care.other, "care", timezone.now())))


def test_a_document_is_compared_by_consent_for_this_agency_purpose_and_part(care: Care) -> None:
    case = known(care.mona, care.other.code, "v 1-2", agrees=False)
    wrong = [
        consent_body("INT-IOM", "care", fields=["documents"]),
        consent_body(care.other.code, "referral", fields=["documents"]),
        consent_body(care.other.code, "care", fields=["health"]),
    ]
    record_consents(case, wrong, officer=care.mona)
    assert compared(care) == []
    record_consents(case, [consent_body(care.other.code, "care", fields=["documents"])], officer=care.mona)
    assert compared(care) == ["VEN:V12"]


@pytest.mark.parametrize(("feared", "left"), [(["ATG"], []), ([], []), (["VEN"], ["VEN:V12"])])
def test_no_one_who_fears_that_state_is_compared(care: Care, feared: list[str], left: list[str]) -> None:
    case = known(care.mona, care.other.code, "V12")
    save_section(case, "first_contact", 0, {"fear": "yes", "feared": feared}, officer=care.mona)
    assert compared(care) == left


def test_a_child_needs_the_guardians_consent(care: Care) -> None:
    case = known(care.mona, care.other.code, "V12")
    save_section(case, "first_contact", 0, {"child": "yes"}, officer=care.mona)
    assert compared(care) == []


def test_who_said_no_since_is_left_out(care: Care) -> None:
    case = known(care.mona, care.other.code, "V12")
    said = consent_body(care.other.code, "care", fields=["documents"])
    record_consents(case, [said | {"answers": {**said["answers"], "interview": "no"}}], officer=care.mona)
    assert compared(care) == []


LESS = {"fields": ["needs"]}


@pytest.mark.parametrize(
    ("second", "left"),
    [
        ({"answers": {"interview": "no"}}, []),
        ({"answers": {"use": "later"}}, ["VEN:V12"]),
        (LESS, []),
        (None, ["VEN:V12"]),
        ({"recipient": "INT-IOM", "answers": {"interview": "no"}}, ["VEN:V12"]),
    ],
)
def test_a_no_in_another_open_case_of_the_same_person_counts(
    care: Care, second: dict[str, Any] | None, left: list[str]
) -> None:
    known(care.mona, care.other.code, "V12")
    again = known(care.mona, care.other.code, "v-12", agrees=False)
    if second is not None:
        said = consent_body(care.other.code, "care", fields=["documents"])
        answers = {**said["answers"], **second.get("answers", {})}
        record_consents(again, [said | second | {"answers": answers}], officer=care.mona)
    assert compared(care) == left


def test_consent_taken_back_in_another_case_counts_until_that_case_is_closed(care: Care) -> None:
    known(care.mona, care.other.code, "V12")
    again = known(care.mona, care.other.code, "V12")
    assert compared(care) == ["VEN:V12"]
    withdraw_all(again, Consent.Way.DESK, officer=None)
    assert compared(care) == []
    Case.objects.filter(pk=again.pk).update(state=Case.State.CLOSED)
    assert compared(care) == ["VEN:V12"]


def test_a_no_counts_also_where_only_the_other_case_was_asked_about(care: Care) -> None:
    first = known(care.mona, care.other.code, "V12")
    again = known(care.mona, care.other.code, "V12")
    withdraw_all(again, Consent.Way.DESK, officer=None)
    wanted = Wanted(care.other, "care", timezone.now())
    assert documents(care.agency, wanted, [str(first.pk)]) == {}


def test_fear_of_the_partners_state_counts_by_all_that_share_its_node(care: Care) -> None:
    case = known(care.mona, care.other.code, "V12")
    grenada = ensure_agency("GRD-CARE", "Grenada", country="GRD")
    Partner.objects.create(code="GRD-CARE", agency=grenada, codes=["GRD-CARE", care.other.code])
    save_section(case, "first_contact", 0, {"fear": "yes", "feared": ["GRD"]}, officer=care.mona)
    assert compared(care) == ["VEN:V12"]
    assert documents(care.agency, Wanted(care.other, "care", timezone.now(), node="GRD-CARE")) == {}


def test_many_cases_are_read_in_few_queries(care: Care) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            compared(care)
        return len(queries)

    known(care.mona, care.other.code, "V1")
    one = asked()
    for number in range(2, 6):
        known(care.mona, care.other.code, f"V{number}")
    assert asked() <= one
