"""Each kind of mention is compared with its own kind only."""

import pytest

from leeward.apps.networks.models import Mention
from leeward.apps.networks.queries.compared import COMPARED, compared_of, digests_of, judged, most_alike, version_of
from leeward.core.linkage.entities import ACCEPTED

pytestmark = pytest.mark.django_db


def unsaved(kind: str, **content: object) -> Mention:
    row = Mention(kind=kind, number=0)
    row.content = content
    return row


def test_a_person_and_a_boat_of_one_name_have_nothing_to_compare() -> None:
    person, boat = (
        unsaved(kind, names=["Ann March"], birth_dates=["1980-02-03"], facts=[["imo", "9074729"]]) for kind in COMPARED
    )
    one, other = compared_of(person), compared_of(boat)
    assert judged(one, other) is judged(other, one) is None
    assert not digests_of(one) & digests_of(other)
    assert version_of(one) != version_of(other)
    for each in (one, other):
        found = judged(each, each)
        assert found is not None
        assert found.odds > ACCEPTED
        assert not found.apart


def test_a_ferry_is_on_more_forms_than_a_person_in_sources() -> None:
    person, boat = unsaved("person", names=["Ann March"]), unsaved("vessel", facts=[["imo", "9074729"]])
    (boats,) = map(most_alike, digests_of(compared_of(boat)))
    assert boats > max(most_alike(each) for each in digests_of(compared_of(person)))
