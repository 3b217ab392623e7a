"""Who of the holders of crossings is in care: by each way in which a mark names a person, and no one else."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.care import in_care
from leeward.apps.screening.actions.care import document_mark, lift, mark
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.fear import persons_in
from leeward.core.travel.stays.crossing import Direction, Holder
from leeward.platform.derived_keys import keyed_digest

pytestmark = pytest.mark.django_db
JO = Holder("GBR", "C1234567", "JO", "ROE", "19800102", "F")
CHECK = uuid4()


@pytest.fixture
def rows(cast: Cast, cross: Cross) -> tuple[Crossing, Crossing]:
    """Jo, and someone else with another document, name and check."""
    other = replace(JO, number="D7654321", surname="POE")
    return cross(Direction.ENTRY, 9, JO, check_made=CHECK), cross(Direction.ENTRY, 9, other, check_made=uuid4())


@pytest.mark.parametrize(
    "named",
    [
        lambda: document_mark("C1234567", "GBR"),
        lambda: keyed_digest("number", "C1234567"),
        lambda: keyed_digest("check", str(CHECK)),
        lambda: next(iter(persons_in({"name": "ROE JO", "birth_date": "1980-01-02"}))),
    ],
    ids=["document", "number", "check", "names and birth date"],
)
def test_a_mark_names_one_person(named: object, rows: tuple[Crossing, Crossing]) -> None:
    assert in_care(rows) == in_care([]) == set()
    mark("case/1", [named()], Stops(), actor=SYSTEM)  # type: ignore[operator]
    assert in_care(rows) == {rows[0].pk}
    lift("case/1", actor=SYSTEM)
    assert in_care(rows) == set()


def test_a_mark_that_ended_names_no_one(rows: tuple[Crossing, Crossing]) -> None:
    over = timezone.now() - timedelta(minutes=1)
    mark("case/1", [rows[0].document_digest], Stops(), actor=SYSTEM, until=over)
    assert in_care(rows) == set()
