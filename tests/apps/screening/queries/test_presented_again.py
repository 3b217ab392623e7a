"""An earlier check is understood again as it was presented."""

import pytest
from tests.apps.screening.conftest import Cast, Passport

from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.presented_again import presented_again
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson

pytestmark = pytest.mark.django_db


def test_a_zone_and_typed_facts_come_back(cast: Cast, passport: Passport) -> None:
    typed = CheckRequest(document=TypedDocument("A1", "BRB"), person=TypedPerson("ROE", "ANN", "1984-07-09"))
    for request, found in (
        (CheckRequest(mrz=passport("C12345678")), ("C12345678", "BRB", "GREAVES")),
        (typed, ("A1", "BRB", "ROE")),
    ):
        check = Check.objects.get(pk=answer_traveller(request, officer=cast.alice).id)
        presented = presented_again(check)
        assert (presented.number, presented.issuer, presented.names[0]) == found
