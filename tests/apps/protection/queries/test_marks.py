"""What a mark of a case would say, and where it may be given."""

import pytest
from tests.apps.exchange.conftest import Node
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care
from tests.apps.protection.marked_abroad import LUCIA, NUMBER, POLICE, abroad, consents, given
from tests.apps.screening.conftest import Cast

from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.queries.marks import Place, marks_held, places, says
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import marks_of
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument

__all__ = ["abroad"]
pytestmark = pytest.mark.django_db


def place(care: Care, code: str = LUCIA) -> Place:
    return next(each for each in places(care.case) if each.agency.code == code)


def test_documents_that_were_typed_and_those_of_checks_are_named(care: Care, cast: Cast) -> None:
    request = CheckRequest(document=TypedDocument(number="ht 765-4321", issuer="HTI"))
    check = Check.objects.get(pk=answer_traveller(request, officer=cast.alice).id)
    case = open_case(officer=care.mona, documents=marks_of(check))
    save_section(case, "person", 0, {"document": "AB 1234567", "issuer": ""}, officer=care.mona)
    assert says(case).numbers == {"HT7654321", NUMBER}
    check.delete()
    assert says(case).numbers == {NUMBER}
    assert says(case, frozenset({"HT7654321"})).numbers == {"HT7654321", NUMBER}, "what was named once stays"


def test_a_closed_case_stops_nothing(care: Care, abroad: Node) -> None:
    assert says(care.case).acts
    close(care)
    care.case.refresh_from_db()
    assert not says(care.case).acts


def test_each_agency_of_a_partners_node_is_a_place_with_the_others_at_its_counters(care: Care, abroad: Node) -> None:
    assert [each.code for each in place(care).beside] == [POLICE]
    assert [each.code for each in place(care, POLICE).beside] == [LUCIA]
    assert "BRB-CARE" not in {each.agency.code for each in places(care.case)}, "here the own mark holds"


def test_it_says_why_not_and_then_where_it_is(care: Care, abroad: Node) -> None:
    assert "no consent" in str(place(care).why_not)
    consents(care)
    assert place(care).why_not == ""
    row = given(care)
    assert (place(care).mark, list(marks_held(care.case))) == (row, [row])
    assert place(care, POLICE).mark is None
