"""Whose documents are compared, and what each side sees of a question."""

import pytest
from django.utils import timezone
from tests.apps.protection.compared import asked, sized, two_agencies
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.comparing import decide
from leeward.apps.protection.queries.comparing import asked_by_us, asked_of_us, others, waiting
from leeward.core.privacy import intersection

pytestmark = pytest.mark.django_db
NOW = timezone.now()
needs_extra = pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)")


@needs_extra
def test_the_other_side_sees_a_question_once_it_was_sent_and_never_the_number(care: Care) -> None:
    two = two_agencies(care)
    row = asked(two)
    assert asked_of_us(care.stranger, NOW) == []
    assert [each.pk for each in waiting(care.lead)] == [row.pk]
    decide(row, agree=False, officer=care.lead)
    assert asked_of_us(care.stranger, NOW) == []
    sized(two)
    (theirs,) = asked_of_us(care.stranger, NOW)
    seen = (theirs.reason, theirs.row.documents, theirs.size, theirs.cases)
    assert seen == ("To care together", 2, None, ())
    assert asked_by_us(care.mona, NOW)[0].size == 1


def test_only_other_agencies_are_asked(care: Care) -> None:
    assert [each.agency.code for each in others(care.mona)] == ["ATG-CARE"]
