"""Keys are random, wrapped by the secret, one for each purpose and version."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from leeward.platform import key_ring
from leeward.platform.encrypted_field import purposes
from leeward.platform.encryption import decrypt, encrypt, version_of
from leeward.platform.models import PurposeKey
from leeward.platform.unreadable import Unreadable

pytestmark = pytest.mark.django_db
SECRET = "5" * 64


def keys(secret: str) -> dict[tuple[str, int], bytes]:
    """Every key, unwrapped."""
    return {
        (row.purpose, row.version): key_ring.unwrap(bytes(row.wrapped), row.purpose, row.version, secret)
        for row in PurposeKey.objects.all()
    }


def test_every_purpose_and_version_has_a_key_of_its_own(settings: Settings) -> None:
    key_ring.make_version("checks")
    found = keys(settings.EVIDENCE_KEY)
    assert {purpose for purpose, _ in found} == set(purposes())
    assert len(set(found.values())) == len(found) == len(purposes()) + 1


def test_two_installations_of_one_secret_have_different_keys(settings: Settings) -> None:
    before = keys(settings.EVIDENCE_KEY)
    PurposeKey.objects.all().delete()
    key_ring.forget()
    key_ring.make_first_keys(purposes())
    assert set(before.values()).isdisjoint(keys(settings.EVIDENCE_KEY).values())


def test_the_table_of_keys_has_no_key_in_clear(settings: Settings) -> None:
    for (purpose, version), key in keys(settings.EVIDENCE_KEY).items():
        assert key not in bytes(PurposeKey.objects.get(purpose=purpose, version=version).wrapped)


def altered(row: PurposeKey) -> bytes:
    """The wrapped key with another last byte."""
    wrapped = bytes(row.wrapped)
    return wrapped[:-1] + bytes((wrapped[-1] ^ 1,))


@pytest.mark.parametrize(
    "moved",
    [
        lambda row: PurposeKey.objects.filter(purpose="desk").update(wrapped=row.wrapped),
        lambda row: PurposeKey.objects.create(purpose="checks", version=2, wrapped=row.wrapped, made_at=row.made_at),
        lambda row: PurposeKey.objects.filter(pk=row.pk).update(wrapped=altered(row)),
    ],
    ids=["another purpose", "another version", "altered"],
)
def test_a_wrapped_key_opens_in_its_place_only(moved: Callable[[PurposeKey], object]) -> None:
    row = PurposeKey.objects.get(purpose="checks", version=1)
    moved(row)
    changed = [row for row in PurposeKey.objects.filter(purpose__in=("checks", "desk"))]
    key_ring.forget()
    opened = []
    for each in changed:
        try:
            opened.append(key_ring.key_of(each.purpose, each.version))
        except Unreadable:
            continue
    assert len(opened) == len(changed) - 1


def test_a_purpose_without_a_key_gets_its_first() -> None:
    PurposeKey.objects.filter(purpose="desk").delete()
    key_ring.forget()
    encrypted = encrypt(b"Althea", "p", "desk")
    assert (version_of(encrypted), decrypt(encrypted, "p", "desk")) == (1, b"Althea")
    assert PurposeKey.objects.filter(purpose="desk").count() == 1


def test_a_new_version_is_used_at_once_and_the_old_still_opens() -> None:
    old = encrypt(b"Althea", "p", "checks")
    assert key_ring.make_version("checks") == 2
    new = encrypt(b"Althea", "p", "checks")
    assert (version_of(old), version_of(new)) == (1, 2)
    assert decrypt(old, "p", "checks") == decrypt(new, "p", "checks") == b"Althea"


def test_a_version_that_another_process_made_is_read(settings: Settings) -> None:
    encrypt(b"", "p", "checks")  # the ring is in memory
    other = key_ring.wrap(b"k" * 32, "checks", 2, settings.EVIDENCE_KEY)
    PurposeKey.objects.create(purpose="checks", version=2, wrapped=other, made_at=timezone.now())
    assert key_ring.key_of("checks", 2)


@pytest.mark.django_db(transaction=True)
def test_no_value_is_encrypted_with_the_key_of_a_transaction_that_was_undone() -> None:
    PurposeKey.objects.filter(purpose="checks").delete()
    key_ring.forget()
    with transaction.atomic():
        key_ring.make_first_keys(["checks"])
        encrypt(b"Althea", "p", "checks")
        transaction.set_rollback(True)
    encrypted = encrypt(b"Althea", "p", "checks")
    key_ring.forget()  # as in another process
    assert decrypt(encrypted, "p", "checks") == b"Althea"


def test_a_first_key_is_found_beside_a_thread_that_read_the_table_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps what it read a moment after the key was stored."""
    PurposeKey.objects.filter(purpose="checks").delete()
    key_ring.forget()
    key_ring.newest_key("desk")
    read_before = key_ring._last
    monkeypatch.setattr(key_ring, "forget", lambda: setattr(key_ring, "_last", read_before))
    version, _ = key_ring.newest_key("checks")
    assert version == 1
    assert decrypt(encrypt(b"Althea", "p", "checks"), "p", "checks") == b"Althea"


@pytest.mark.django_db(transaction=True)
def test_emptying_all_tables_between_tests_leaves_the_first_keys() -> None:
    """A test that counts queries would count the making of a key, in one order of the tests and not in another."""
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
    assert set(PurposeKey.objects.values_list("purpose", flat=True)) == set(purposes())


def test_keys_are_read_once_for_many_values(django_assert_num_queries: Callable[[int], object]) -> None:
    key_ring.forget()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        for _ in range(20):
            decrypt(encrypt(b"Althea", "p", "checks"), "p", "checks")


def test_the_secret_changes_without_touching_a_value(settings: Settings) -> None:
    encrypted = encrypt(b"Althea", "p", "checks")
    assert key_ring.wrap_again(SECRET) == len(purposes())
    key_ring.forget()
    with pytest.raises(Unreadable):
        decrypt(encrypted, "p", "checks")
    settings.EVIDENCE_KEY = SECRET
    assert decrypt(encrypted, "p", "checks") == b"Althea"


def test_keys_that_do_not_open_get_a_new_version(settings: Settings) -> None:
    lost = encrypt(b"Althea", "p", "checks")
    settings.EVIDENCE_KEY = SECRET
    assert key_ring.replace_lost_keys() == purposes()
    assert decrypt(encrypt(b"Bella", "p", "checks"), "p", "checks") == b"Bella"
    with pytest.raises(Unreadable):
        decrypt(lost, "p", "checks")
