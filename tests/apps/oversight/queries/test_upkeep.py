"""What the page says of backup, restore test, update and disk space."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import Cast

from leeward import __version__
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.oversight.models import Upkeep
from leeward.apps.oversight.queries.upkeep import upkeep

pytestmark = pytest.mark.django_db
BACKUP, RESTORE, UPDATE = Upkeep.Kind


def ran(kind: str, days: float, *, worked: bool = True, version: str = __version__, note: str = "x") -> None:
    at = timezone.now() - timedelta(days=days)
    Upkeep.objects.create(kind=kind, at=at, worked=worked, version=version, note=note)


def troubles() -> set[str]:
    return {each for each in upkeep(timezone.now()).troubles() if not each.startswith("disk.")}


def test_a_new_installation_has_everything_to_do() -> None:
    Upkeep.objects.all().delete()
    assert troubles() == {"backup.never", "restore_test.never", "update.never"}


@pytest.mark.parametrize(
    ("kind", "days", "trouble"),
    [
        (BACKUP, 1, ""),
        (BACKUP, 3, "backup.old"),
        (RESTORE, 90, ""),
        (RESTORE, 120, "restore_test.old"),
        (UPDATE, 300, ""),
        (UPDATE, 400, "update.old"),
    ],
)
def test_each_is_good_for_a_time(kind: str, days: float, trouble: str) -> None:
    Upkeep.objects.all().delete()
    for other in Upkeep.Kind:
        ran(other, days if other == kind else 0)
    assert troubles() == ({trouble} if trouble else set())


def test_a_failure_counts_until_it_worked_again() -> None:
    Upkeep.objects.all().delete()
    for kind in Upkeep.Kind:
        ran(kind, 0.5)
    ran(BACKUP, 0.2, worked=False, note="/backup has no room")
    assert troubles() == {"backup.failed"}
    ran(BACKUP, 0.1)
    assert troubles() == set()


def test_another_version_has_to_be_finished() -> None:
    Upkeep.objects.all().delete()
    for kind in (BACKUP, RESTORE):
        ran(kind, 0)
    ran(UPDATE, 0, version="0.0.1")
    assert troubles() == {"update.other_version"}


def test_the_page_says_what_to_do_and_the_home_counts_it(cast: Cast) -> None:
    Upkeep.objects.all().delete()
    ran(UPDATE, 0)
    ran(BACKUP, 0.2, worked=False, note="/backup has no room")
    client = Client()
    client.force_login(create_officer("nora", "Nora", cast.barbados, roles=[Role.NODE_ADMINISTRATOR]))
    page = client.get("/installation/upkeep").content.decode()
    for told in ("/backup has no room", "leeward backup /backup", "No backup was ever tested", "leeward restore-test"):
        assert told in page, told
    assert "Backup, restore test and update" in client.get("/").content.decode()
