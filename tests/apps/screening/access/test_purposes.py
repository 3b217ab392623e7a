"""A search is made for a purpose of the officer's roles, by whatever way it comes."""

from typing import Protocol

import pytest

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Purpose, Role
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.purposes import may_search_for, purposes_of
from leeward.apps.screening.actions.checks import answer_in, answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    alice: Officer


@pytest.mark.parametrize(
    ("roles", "purposes"),
    [
        ((Role.OFFICER,), ["border_check", "missing_person"]),
        ((Role.PROTECTION,), ["missing_person", "victim_protection"]),
        ((Role.OFFICER, Role.PROTECTION), ["border_check", "missing_person", "victim_protection"]),
        ((Role.ANALYST,), ["criminal_investigation"]),
        ((Role.ADMINISTRATOR,), []),
        ((Role.TRAINER,), []),  # training never touches real records
        ((), []),
    ],
)
def test_purposes_are_those_of_all_roles(roles: tuple[Role, ...], purposes: list[str], cast: Cast) -> None:
    officer = create_officer("someone", "Someone", cast.barbados, roles=roles)
    assert purposes_of(officer) == purposes
    assert not may_search_for(officer, Purpose.TRAINING)


@pytest.mark.parametrize("purpose", sorted(set(Purpose.values) - {"border_check", "missing_person"}))
def test_an_officer_searches_for_no_other_purpose(purpose: str, cast: Cast) -> None:
    request = CheckRequest(person=TypedPerson(surname="Greaves", given_names="Althea"), purpose=purpose)
    with pytest.raises(InvalidRequest) as refused:
        answer_traveller(request, officer=cast.alice)
    assert (refused.value.field, Check.objects.count()) == ("purpose", 0)
    if purpose != Purpose.TRAINING:
        with pytest.raises(InvalidRequest, match="You may search for: border_check, missing_person"):
            answer_in(REAL, request, officer=cast.alice)
