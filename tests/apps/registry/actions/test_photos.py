"""Photos on records: a notice's waits for a colleague, each act is audited, and an ended record gets none."""

import pytest
from tests.conftest import Cast
from tests.platform.test_pictures import picture

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.photos import MOST, add_photo, approve_photo, remove_photo
from leeward.apps.registry.actions.records import RecordConflict, create_record, withdraw_record
from leeward.apps.registry.models import Record, RecordPhoto
from leeward.core.record.content.person import Person, PersonName
from leeward.platform.pictures import read_picture
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
PICTURE = read_picture(picture())


def person(keeper: Officer, topic: str = "") -> Record:
    names = (PersonName("Ana Specimen"),)
    return create_record(Person(names, "wanted") if topic else Person(names), keeper=keeper)


def acts() -> list[str]:
    return list(AuditEntry.objects.filter(act__startswith="photo.").order_by("pk").values_list("act", flat=True))


def test_on_a_notice_it_waits_until_a_colleague_approves_once(keeper: Officer, colleague: Officer) -> None:
    assert not add_photo(person(keeper), PICTURE, keeper=keeper).waits
    waiting = add_photo(person(keeper, "wanted"), PICTURE, keeper=keeper)
    assert waiting.waits
    with pytest.raises(NotAllowed):
        approve_photo(waiting, approver=keeper)
    approve_photo(waiting, approver=colleague)
    with pytest.raises((RecordConflict, NotAllowed)):
        approve_photo(waiting, approver=colleague)
    assert acts() == ["photo.add", "photo.add", "photo.approve"]
    assert RecordPhoto.objects.get(pk=waiting.pk).approved_by == colleague


def test_so_many_and_none_on_an_ended_record(keeper: Officer) -> None:
    record = person(keeper)
    for _ in range(MOST):
        add_photo(record, PICTURE, keeper=keeper)
    with pytest.raises(RecordConflict):
        add_photo(record, PICTURE, keeper=keeper)
    ended = person(keeper)
    withdraw_record(ended, keeper=keeper, reason="found")
    with pytest.raises((RecordConflict, NotAllowed)):
        add_photo(ended, PICTURE, keeper=keeper)


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_no_one_else_adds_or_removes(who: str, keeper: Officer, cast: Cast) -> None:
    photo = add_photo(person(keeper), PICTURE, keeper=keeper)
    with pytest.raises(PermissionError):
        add_photo(photo.record, PICTURE, keeper=getattr(cast, who))
    with pytest.raises(PermissionError):
        remove_photo(photo, keeper=getattr(cast, who))


def test_removed_twice_is_audited_once(keeper: Officer) -> None:
    photo = add_photo(person(keeper), PICTURE, keeper=keeper)
    remove_photo(photo, keeper=keeper)
    remove_photo(photo, keeper=keeper)
    assert acts() == ["photo.add", "photo.remove"]
