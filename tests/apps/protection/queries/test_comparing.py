"""Whose documents are compared, and what each side sees of a question."""

import pytest
from django.utils import timezone
from tests.apps.protection.compared import asked, known, sized, two_agencies
from tests.apps.protection.conftest import Care, consent_body

from leeward.apps.protection.actions.comparing import decide
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.queries.comparing import asked_by_us, asked_of_us, documents, open_cases, others, waiting
from leeward.core.privacy import intersection

pytestmark = pytest.mark.django_db(transaction=True)
needs_extra = pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)")


def compared(care: Care) -> list[str]:
    return list(documents(open_cases(care.agency), care.other, "care", timezone.now()))


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


@needs_extra
def test_the_other_side_sees_a_question_once_it_was_sent_and_never_the_number(care: Care) -> None:
    two = two_agencies(care)
    row = asked(two)
    assert asked_of_us(care.stranger) == []
    assert [each.pk for each in waiting(care.lead)] == [row.pk]
    decide(row, agree=False, officer=care.lead)
    assert asked_of_us(care.stranger) == []
    sized(two)
    (theirs,) = asked_of_us(care.stranger)
    assert (theirs.reason, theirs.asked, theirs.size, theirs.cases) == ("To care together", 2, None, ())
    assert asked_by_us(care.mona)[0].size == 1


def test_only_other_agencies_are_asked(care: Care) -> None:
    assert [each.code for each in others(care.mona)] == ["ATG-CARE"]
