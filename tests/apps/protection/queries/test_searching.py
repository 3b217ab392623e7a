"""A case is found by its number and by names, by its own agency alone."""

import pytest
from tests.apps.protection.conftest import Care
from tests.apps.protection.crowd import person_in_care

from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.searching import found_cases


@pytest.fixture
def ines(care: Care) -> Case:
    """A closed case of Inès Invented, called Nené."""
    case = person_in_care(care.mona, care.case.opened_at, name="Inès")
    save_section(case, Section.Kind.FIRST_CONTACT, 0, {"called": "Nené"}, officer=care.mona)
    Case.objects.filter(pk=case.pk).update(state=Case.State.CLOSED)
    return case


@pytest.mark.parametrize("text", ["nene", "NENÉ", "ines", "invented ines", "ven"])
def test_by_what_the_person_is_called_and_by_names(care: Care, ines: Case, text: str) -> None:
    assert found_cases(care.nell, text) == [ines]


def test_by_the_number_or_a_part_of_it(care: Care, ines: Case) -> None:
    number = ines.reference
    assert all(ines in found_cases(care.nell, each) for each in (number, number.lower(), number[-4:]))


@pytest.mark.parametrize("text", ["", "  ", "ines other", "\u0301"])
def test_what_is_in_no_case_finds_none(care: Care, ines: Case, text: str) -> None:
    assert not found_cases(care.nell, text)


def test_another_agency_and_another_role_find_none(care: Care, ines: Case) -> None:
    assert not found_cases(care.stranger, "ines")


def test_without_the_key_the_number_alone_is_searched(care: Care, ines: Case) -> None:
    owner_keys(care.agency.code).path.unlink()
    assert not found_cases(care.nell, "ines")
    assert found_cases(care.nell, ines.reference) == [ines]
