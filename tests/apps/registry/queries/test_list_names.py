"""The lists of records, in two queries however many there are."""

import uuid

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.queries.list_names import lists_of
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db


def test_each_record_has_its_list(keeper: Officer, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = [
        create_record(TravelDocument(number=f"C123456{each}", issuer="BRB", type="P", status="lost"), keeper=keeper)
        for each in range(3)
    ]
    gone = uuid.uuid4()
    with django_assert_num_queries(2):
        found = lists_of([*(record.pk for record in made), gone])
        owners = {id: each.owner.code for id, each in found.items()}
    assert owners == dict.fromkeys((record.pk for record in made), "BRB-RBPF")
