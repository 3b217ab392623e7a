"""What officers keep beside records: searches and photos that wait."""

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import RecordPhoto, SavedSearch
from leeward.apps.registry.queries.keeping import photo, photos_of, photos_to_approve, saved_searches
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db


def test_saved_searches_are_the_officers_own_with_their_address(cast: Cast) -> None:
    SavedSearch.objects.create(officer=cast.keeper, name="lost", filters={"kind": "document", "search": "a b&c"})
    ((found, rest),) = saved_searches(cast.keeper)
    assert (found.name, rest) == ("lost", "kind=document&search=a+b%26c")
    assert list(saved_searches(cast.alice)) == []


def test_a_photo_that_waits_is_for_the_owners_and_a_colleague_approves(cast: Cast) -> None:
    record = create_record(Person((PersonName("Ana Specimen"),), "wanted"), keeper=cast.keeper)
    kim = create_officer("kim", "Kim", cast.police, roles=[Role.RECORD_KEEPER])
    waiting = RecordPhoto(record=record, added_by=cast.keeper, added_at=timezone.now(), waits=True, width=2, height=2)
    waiting.jpeg = b"jpeg"
    waiting.save()
    assert photos_to_approve(kim) == [waiting]
    assert photos_to_approve(cast.keeper) == photos_to_approve(cast.alice) == []
    shown = {
        who.username: [(each.may_approve, each.may_remove) for each in photos_of(record, who)]
        for who in (kim, cast.keeper, cast.bob)
    }
    assert shown == {"kim": [(True, True)], "keeper": [(False, True)], "bob": []}
    assert photo(kim, record.pk, waiting.pk) == waiting
    assert photo(cast.bob, record.pk, waiting.pk) is photo(kim, waiting.pk, waiting.pk) is None
