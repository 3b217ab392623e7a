"""What a check keeps is short, and what earlier versions kept longer still means the same."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models

from leeward.apps.arrivals.models import Passenger
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.record.content.document import TravelDocument

Ask = Callable[..., dict[str, Any]]
TABLE = b"voyage,surname,given_names,birth_date,number,issuer\nLW101,GREAVES,ALTHEA,1984-07-09,C12345678,BRB\n"
DIGESTS: dict[type[models.Model], tuple[str, ...]] = {
    Check: ("document_digest", "birth_digest", "name_digest", "number_digest"),
    Passenger: ("document_digest", "birth_digest", "name_digest"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("request_", "left_out"),
    [
        (CheckRequest(document=TypedDocument("C1", "BRB")), {"decisive", "asked", "path", "safety", "held", "quiet"}),
        (CheckRequest(person=TypedPerson(surname="Greaves", given_names="Althea")), {"decisive", "path", "safety"}),
    ],
    ids=["a document", "a name"],
)
def test_what_is_empty_is_left_out(ask: Ask, request_: CheckRequest, left_out: set[str]) -> None:
    ask(request_)
    decision = Check.objects.get().decision
    assert left_out.isdisjoint(decision)
    assert all(decision.values()), decision


@pytest.mark.django_db
def test_the_first_finding_is_no_empty_value(ask: Ask, share: Any) -> None:
    share(TravelDocument("C1", "BRB", "stolen"))
    ask(CheckRequest(document=TypedDocument("C1", "BRB")))
    assert Check.objects.get().decision["decisive"] == 0
