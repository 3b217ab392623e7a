"""Photos on records: who adds, approves and sees them, and what an upload cannot do."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.platform.test_pictures import bomb, picture

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.erasure import erase_ended
from leeward.apps.registry.actions.photos import MOST, add_photo, approve_photo
from leeward.apps.registry.actions.records import create_record, withdraw_record
from leeward.apps.registry.models import Record, RecordPhoto
from leeward.core.record.content.person import Person, PersonName
from leeward.platform.pictures import read_picture

pytestmark = pytest.mark.django_db
BrowserOf = Callable[[Officer], Client]
PLAIN = Person((PersonName("Ana Specimen"),))
WANTED = Person((PersonName("Ana Specimen"),), "wanted")


def add(browser: Client, record: Record, data: bytes, name: str = "ana.png") -> Any:
    return browser.post(f"/records/{record.pk}/photo", {"picture": SimpleUploadedFile(name, data)}, follow=True)


def test_a_photo_is_encoded_again_encrypted_and_shown(keeper: Officer, browser_of: BrowserOf) -> None:
    record, browser = create_record(PLAIN, keeper=keeper), browser_of(keeper)
    exif = Image.Exif()
    exif[0x8825], exif[0x010F] = {1: "N"}, "Camera of a witness"
    page = add(browser, record, picture(kind="JPEG", exif=exif))
    kept = RecordPhoto.objects.get()
    assert f"/records/{record.pk}/photo/{kept.pk}" in page.content.decode()
    shown = browser.get(f"/records/{record.pk}/photo/{kept.pk}")
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-store")
    with Image.open(BytesIO(shown.content)) as image:
        assert not image.getexif()
    with connection.cursor() as cursor:
        cursor.execute("SELECT jpeg_encrypted FROM registry_recordphoto")
        stored = bytes(cursor.fetchone()[0])
    assert b"JFIF" not in stored
    assert AuditEntry.objects.get(act="photo.add").object == f"record/{record.key}"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a" + bytes(100),
        b"\xff\xd8\xff" + bytes(1000),
        bomb(50_000, 50_000),
        picture(10, 10),
        bytes(3 * 1024 * 1024 + 1),
    ],
    ids=["empty", "svg", "gif", "damaged", "bomb", "tiny", "large"],
)
def test_what_is_no_photo_is_refused_in_words(data: bytes, keeper: Officer, browser_of: BrowserOf) -> None:
    record = create_record(PLAIN, keeper=keeper)
    page = add(browser_of(keeper), record, data)
    assert page.status_code == 200
    assert 'class="error"' in page.content.decode()
    assert RecordPhoto.objects.count() == 0


def test_on_a_notice_it_waits_for_a_colleague(
    keeper: Officer, colleague: Officer, cast: Any, browser_of: BrowserOf
) -> None:
    record = create_record(WANTED, keeper=keeper)
    page = add(browser_of(keeper), record, picture())
    assert "A colleague has to approve the photo" in page.content.decode()
    photo = RecordPhoto.objects.get()
    address = f"/records/{record.pk}/photo/{photo.pk}"
    abroad = create_officer("abroad", "Abroad", cast.antigua, roles=[Role.RECORD_KEEPER])
    guardian = create_officer("guardian", "Guardian", keeper.agency, roles=[Role.DATA_PROTECTION])
    assert [browser_of(who).get(address).status_code for who in (colleague, abroad, guardian)] == [200, 404, 404]
    waits = f"/records/{record.pk}"
    assert [waits in browser_of(who).get("/proposals").content.decode() for who in (colleague, keeper)] == [True, False]
    own = browser_of(keeper).post(f"{address}/approve", follow=True).content.decode()
    assert "Another person decides" in own, "never by who added it"
    assert RecordPhoto.objects.get().waits
    assert browser_of(abroad).post(f"{address}/approve").status_code == 404
    assert browser_of(colleague).post(f"{address}/approve").status_code == 302
    assert [browser_of(who).get(address).status_code for who in (colleague, abroad, guardian)] == [200, 200, 200]
    assert AuditEntry.objects.get(act="photo.approve").actor == colleague.username
    assert browser_of(colleague).post(f"{address}/approve").status_code == 403, "once"


def test_who_may_not_see_the_record_does_not_see_its_photo(keeper: Officer, cast: Any, browser_of: BrowserOf) -> None:
    abroad = create_officer("abroad", "Abroad", cast.antigua, roles=[Role.RECORD_KEEPER])
    for handling in (Handling(agencies=("BRB-RBPF",)), Handling(mode="hit_only"), Handling(roles=("supervisor",))):
        record = create_record(PLAIN, keeper=keeper, handling=handling)
        photo = add_photo(record, read_picture(picture()), keeper=keeper)
        assert browser_of(abroad).get(f"/records/{record.pk}/photo/{photo.pk}").status_code == 404


def test_a_photo_is_found_under_its_own_record_alone(keeper: Officer, browser_of: BrowserOf) -> None:
    one, other = (create_record(PLAIN, keeper=keeper) for _ in range(2))
    photo = add_photo(one, read_picture(picture()), keeper=keeper)
    assert browser_of(keeper).get(f"/records/{other.pk}/photo/{photo.pk}").status_code == 404


def test_it_is_erased_by_the_keeper_and_with_its_record(keeper: Officer, browser_of: BrowserOf) -> None:
    record = create_record(PLAIN, keeper=keeper)
    photo = add_photo(record, read_picture(picture()), keeper=keeper)
    browser_of(keeper).post(f"/records/{record.pk}/photo/{photo.pk}/remove")
    assert RecordPhoto.objects.count() == 0
    add_photo(record, read_picture(picture()), keeper=keeper)
    withdraw_record(record, keeper=keeper, reason="found")
    erase_ended(timezone.now() + timedelta(days=400))
    assert RecordPhoto.objects.count() == 0


def test_another_agency_neither_adds_nor_removes(keeper: Officer, cast: Any, browser_of: BrowserOf) -> None:
    abroad = create_officer("abroad", "Abroad", cast.antigua, roles=[Role.RECORD_KEEPER])
    record = create_record(PLAIN, keeper=keeper)
    photo = add_photo(record, read_picture(picture()), keeper=keeper)
    assert add(browser_of(abroad), record, picture()).status_code == 403
    assert browser_of(abroad).post(f"/records/{record.pk}/photo/{photo.pk}/remove").status_code == 403
    with pytest.raises(PermissionError):
        approve_photo(photo, approver=abroad)
    assert RecordPhoto.objects.count() == 1


def test_a_record_has_so_many_and_an_ended_one_gets_none(keeper: Officer, browser_of: BrowserOf) -> None:
    record, browser = create_record(PLAIN, keeper=keeper), browser_of(keeper)
    for _ in range(MOST + 1):
        page = add(browser, record, picture())
    assert "remove one first" in page.content.decode()
    assert RecordPhoto.objects.count() == MOST
