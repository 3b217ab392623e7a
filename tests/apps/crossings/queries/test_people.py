"""Looking for one person's crossings reads those of the document and the birth date, not all of the agency."""

import pytest
from django.db import connection
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries import people, without_exit
from leeward.core.travel.stays.crossing import Direction, Holder

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the size of its tables")
def test_no_question_reads_all_crossings_of_an_agency(cast: Cast, cross: Cross) -> None:
    """A few seconds for 17,000 crossings, without these indexes: for each verdict's card, and each page of lists."""
    row = cross(Direction.ENTRY, 30, Holder("GBR", "C1", "JO", "ROE", "19800102", "F"), until=40)
    known = people.known_of(row)
    for found, indexes in (
        (people._candidates(cast.barbados, known), ("crossing_of_document", "crossing_of_birth")),
        (without_exit._entries(cast.barbados, row.day), ("SEARCH U0 USING INDEX crossing_of_document",)),
        (Crossing.objects.filter(agency=cast.barbados, document_digest="x"), ("crossing_of_document",)),
    ):
        plan = found.explain()
        assert [each for each in indexes if each not in plan] == [], plan
