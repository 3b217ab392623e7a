"""What a check keeps is short, and what earlier versions kept longer still means the same."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
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


@pytest.mark.django_db(transaction=True)
def test_digests_of_before_are_cut_to_those_of_now(ask: Ask, passport: Any, alice: Officer, migrated: Any) -> None:
    ask(passport())
    receive(TABLE, Sender.officer(alice))
    now = {model: list(model._default_manager.values_list("pk", *names)) for model, names in DIGESTS.items()}
    migrated(("screening", "0016_adopted_decisions"), ("arrivals", "0009_voyage_once_a_sender"))
    with connection.cursor() as cursor:
        for model, names in DIGESTS.items():
            longer = ", ".join(f"{name} = {name} || '{'0' * 32}'" for name in names)
            cursor.execute(f"UPDATE {model._meta.db_table} SET {longer}")
    migrated()
    for model, names in DIGESTS.items():
        assert all(len(digest) == 32 for row in now[model] for digest in row[1:])
        assert list(model._default_manager.values_list("pk", *names)) == now[model]
