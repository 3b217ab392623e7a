"""A plan goes to another node and comes back the same; a hostile one stops nothing and leaves nothing."""

from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
import uuid_utils.compat
from django.db import transaction
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import arrives, led_here, said, staff

from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.plan_statements import plan_body
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.feeds import Watched
from leeward.apps.operations.queries.reports import bounds_of

__all__ = ["federation"]


@pytest.fixture
def body(federation: Federation) -> dict[str, Any]:
    """The plan of an operation that Antigua leads."""
    people = staff(federation)
    mine = led_here(people)
    mine.phases.create(name="Training", begins_on=mine.begins_on, ends_on=mine.ends_on)
    mine.sites.create(code="PIER", name="Pier", agency=people.police, latitude=13.1, longitude=-59.6)
    found = plan_body(mine) | {"lead": "ATG-IMMI", "state": "running"}
    found["sites"][0]["id"] = str(uuid_utils.compat.uuid7())
    return found


def test_there_and_back(federation: Federation, body: dict[str, Any]) -> None:
    id = uuid_utils.compat.uuid7()
    arrives(said(federation.antigua, "operation.plan", "plan", 1, body, id))
    copy = Operation.objects.get(pk=id)
    assert plan_body(copy) == body
    assert copy.is_copy
    assert copy.made_by is None
    arrives(said(federation.antigua, "operation.plan", "plan", 2, body | {"phases": [], "sites": []}, id))
    assert (copy.phases.count(), copy.sites.count()) == (0, 0)


def test_a_post_here_is_named_by_the_code_of_its_site(federation: Federation, body: dict[str, Any]) -> None:
    """The node that leads has no posts of others: their checks would not be counted."""
    site, id = body["sites"][0] | {"code": "BB-BGI"}, uuid_utils.compat.uuid7()
    arrives(said(federation.antigua, "operation.plan", "plan", 1, body | {"sites": [site]}, id))
    found = Operation.objects.get(pk=id).sites.get()
    assert (found.post and found.post.code) == "BB-BGI"
    arrives(
        said(federation.antigua, "operation.plan", "plan", 2, body | {"sites": [site | {"agency": "ATG-IMMI"}]}, id)
    )
    found.refresh_from_db()
    assert found.post is None, "a site of another agency is not that post"


HOSTILE: tuple[tuple[tuple[Any, ...], Any, str], ...] = (
    (("zone",), "Nowhere", "no such zone: the job that reads for every operation would stop"),
    (("zone",), "../../etc/passwd", "a path"),
    (("ends_on",), "9999-12-31", "a day without an end"),
    (("begins_on",), "0001-01-01", "a day without a beginning"),
    (("ends_on",), "2001-01-01", "before the first day"),
    (("ended_at",), "9999-12-31T23:59:59-12:00", "no such time in UTC"),
    (("ended_at",), "2027-01-01T00:00:00", "a time without its zone"),
    (("ended_at",), 5, "a number"),
    (("state",), "won", "no such state"),
    (("name",), "", "no name"),
    (("name",), None, "none"),
    (("participants",), {}, "no list"),
    (("participants", 0), "BRB-RBPF", "a word"),
    (("participants", 0, "joined_at"), "0001-01-01T00:00:00+14:00", "no such time in UTC"),
    (("participants", 0, "legal_basis"), "x" * 201, "too long a law"),
    (("phases", 0, "ends_on"), "9999-12-31", "a phase without an end"),
    (("sites", 0, "latitude"), "nan", "no number: a map cannot draw it"),
    (("sites", 0, "longitude"), "-inf", "no number"),
    (("sites", 0, "latitude"), "91", "beyond the pole"),
    (("sites", 0, "latitude"), "", "half a position"),
    (("sites", 0, "lanes"), -1, "less than none"),
    (("sites", 0, "id"), "1", "no id"),
    (("sites", 0, "code"), "x" * 33, "too long a code"),
)


def test_what_is_refused_leaves_nothing(federation: Federation, body: dict[str, Any]) -> None:
    before, taken = Operation.objects.count(), []
    for path, value, why in HOSTILE:
        wrong, id = deepcopy(body), uuid_utils.compat.uuid7()
        place: Any = wrong
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        with suppress(Unusable), transaction.atomic():
            arrives(said(federation.antigua, "operation.plan", "plan", 1, wrong, id))
            taken.append(why)
    assert taken == []
    assert Operation.objects.count() == before
    for each in Operation.objects.all():
        bounds_of(each)
    Watched()
