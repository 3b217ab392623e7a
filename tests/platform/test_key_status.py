"""What an administrator sees of keys: each purpose with its versions, and how far a rotation is."""

from typing import Any

import pytest
from django.utils import timezone

from leeward.platform.encrypted_field import purposes
from leeward.platform.key_ring import make_version
from leeward.platform.key_status import KeyStatus, key_statuses
from leeward.platform.models import KeyRotation, PurposeKey

pytestmark = pytest.mark.django_db
PURPOSE = "checks"


def status(purpose: str = PURPOSE) -> KeyStatus:
    (found,) = (each for each in key_statuses() if each.purpose == purpose)
    return found


def test_every_purpose_is_there_once_by_name() -> None:
    names = [each.purpose for each in key_statuses()]
    assert names == sorted(set(names))
    assert set(names) >= set(purposes())


def test_a_new_version_leaves_the_older_ones_until_they_are_destroyed() -> None:
    before = status()
    newest = make_version(PURPOSE)
    found = status()
    assert (found.version, found.older) == (newest, (*before.older, before.version))
    assert found.made_at is not None
    PurposeKey.objects.filter(purpose=PURPOSE, version=before.version).update(destroyed_at=timezone.now())
    assert status().older == before.older


def test_a_purpose_without_a_key_is_unused() -> None:
    PurposeKey.objects.filter(purpose=PURPOSE).delete()
    found = status()
    assert (found.state, found.version, found.made_at, found.older) == ("unused", 0, None, ())


@pytest.mark.parametrize(
    ("facts", "state", "done", "total"),
    [
        ({"total": 10, "done": 4}, "rotating", 4, 10),
        ({"total": 10, "done": 4, "stopped_at": True}, "stopped", 4, 10),
        ({"total": 10, "done": 10, "finished_at": True}, "settled", 10, 10),
        ({"total": 10, "done": 12, "finished_at": True}, "settled", 12, 12),  # values that came meanwhile
        ({"total": 10, "done": 10, "finished_at": True, "stopped_at": True}, "settled", 10, 10),
    ],
)
def test_how_far_a_rotation_is(facts: dict[str, Any], state: str, done: int, total: int) -> None:
    now = timezone.now()
    given = {name: now if value is True else value for name, value in facts.items()}
    KeyRotation.objects.create(purpose=PURPOSE, version=2, started_at=now, unreadable=1, **given)
    found = status()
    assert (found.state, found.done, found.total, found.unreadable) == (state, done, total, 1)


def test_a_key_of_no_column_is_shown_too() -> None:
    """As one of a part that was removed: it still opens what was stored."""
    make_version("retired")
    assert status("retired").state == "settled"
