"""The mark of a case: what other parts may not complete, and which states learn nothing."""

import pytest
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.deciding import Proposal, propose_status, second_status
from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.screening.actions.care import document_mark
from leeward.apps.screening.models import CareMark
from leeward.apps.screening.queries.care import digests_in_care, feared_states
from leeward.apps.screening.queries.fear import states_of
from leeward.core.care.fear import EVERY_STATE

DOCUMENT = document_mark("AB1234567", "VEN")


@pytest.fixture
def known(care: Care) -> Care:
    """The person's document is known."""
    save_section(care.case, "person", 0, {"document": "ab 1234567", "issuer": "VEN"}, officer=care.mona)
    return care


def test_a_named_document_is_protected_and_stays_so_after_a_correction(known: Care) -> None:
    assert digests_in_care({DOCUMENT}) == {DOCUMENT}
    save_section(known.case, "person", 1, {"document": "AB1234568", "issuer": "VEN"}, officer=known.mona)
    both = {DOCUMENT, document_mark("AB1234568", "VEN")}
    assert digests_in_care(both) == both


def test_fear_reaches_the_mark_with_all_that_the_state_governs(known: Care) -> None:
    assert feared_states({DOCUMENT}) == frozenset()
    save_section(known.case, "first_contact", 0, {"fear": "yes", "feared": ["FRA"]}, officer=known.mona)
    assert {"FRA", "MTQ"} <= feared_states({DOCUMENT})


def test_fear_without_a_state_keeps_it_from_all(known: Care) -> None:
    save_section(known.case, "first_contact", 0, {"fear": "yes", "feared": []}, officer=known.mona)
    assert feared_states({DOCUMENT}) == {EVERY_STATE}


def test_the_mark_goes_with_the_decision_and_the_period_and_fear_stays(known: Care) -> None:
    save_section(known.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=known.mona)
    negative = Proposal("not_a_victim", "ngo", reasons="x", review="x")
    decision = propose_status(known.case, negative, officer=known.mona)
    second_status(known.case, decision, agree=True, note="", officer=known.lead)
    assert digests_in_care({DOCUMENT})
    propose_end(known.case, "not_a_victim", "x", officer=known.mona)
    second_end(known.case, agree=True, officer=known.lead)
    assert not digests_in_care({DOCUMENT})
    assert feared_states({DOCUMENT}) == {"VEN"}


def test_a_person_without_documents_is_known_by_name_and_day_of_birth(care: Care) -> None:
    """A message about them is kept from the state that they fear, in whichever order the names are."""
    named = {"first_name": "Marisol", "second_name": "Quintero", "born": "2004-03-14"}
    save_section(care.case, "person", 0, named, officer=care.mona)
    message = {"surname": "QUINTERO", "given_names": "Marisol", "birth_date": "2004-03-14"}
    assert states_of(message) == frozenset()
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert states_of(message) == {"VEN"}
    assert states_of({**message, "birth_date": "2004-03-15"}) == frozenset()
    save_section(care.case, "person", 1, {**named, "second_name": "Quintana"}, officer=care.mona)
    assert states_of(message) == frozenset(), "a name that was half typed is no one's"


def test_without_a_document_or_a_check_there_is_no_mark(care: Care) -> None:
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert not CareMark.objects.exists()
