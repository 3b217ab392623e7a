"""The key for letters to a caring agency follows from its case key, and from nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.protection.conftest import Care

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.keys import destroy_expired, exchange_agency_key
from leeward.apps.protection.actions.letter_keys import openers, public_key
from leeward.core.federation.keys import SealingKey
from leeward.core.federation.keys.encryption import X25519
from leeward.core.federation.keys.letter import Unopened, open_sealed, seal_for
from leeward.platform.owner_keys import NoOwnerKey, OwnerKeys


def letter(care: Care) -> bytes:
    return seal_for(SealingKey(X25519, public_key(care.agency)), b"body", b"TEST")


def test_each_agency_opens_its_own_letters_alone(care: Care) -> None:
    assert open_sealed(letter(care), openers(care.agency), b"TEST") == b"body"
    with pytest.raises(Unopened):
        open_sealed(letter(care), openers(care.other), b"TEST")


def test_the_key_is_the_same_at_every_use(care: Care) -> None:
    assert public_key(care.agency) == public_key(care.agency)


def test_after_an_exchange_of_keys_the_newest_seals_and_older_letters_open(care: Care, settings: Settings) -> None:
    keys, before, old = OwnerKeys(settings.CASE_KEYS, care.agency.code), public_key(care.agency), letter(care)
    for _ in range(10):  # past version 9: versions are numbers, not words
        keys.add()
    assert public_key(care.agency) != before
    assert public_key(care.agency) == openers(care.agency)[-1].sealing_key.public
    assert open_sealed(old, openers(care.agency), b"TEST") == b"body"
    assert open_sealed(letter(care), openers(care.agency)[-1:], b"TEST") == b"body"
    keys.keep_newest()
    with pytest.raises(Unopened):
        open_sealed(old, openers(care.agency), b"TEST")


def test_letters_on_their_way_open_for_30_days_after_an_exchange(
    care: Care, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = letter(care)
    exchange_agency_key(care.agency, actor=SYSTEM)
    second = letter(care)
    exchange_agency_key(care.agency, actor=SYSTEM)
    assert [open_sealed(each, openers(care.agency), b"TEST") for each in (first, second, letter(care))] == [b"body"] * 3
    file = Path(settings.CASE_KEYS) / f"{care.agency.code}.letters"
    assert file.stat().st_mode & 0o077 == 0
    later = timezone.now() + timedelta(days=30, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    for old in (first, second):
        with pytest.raises(Unopened):
            open_sealed(old, openers(care.agency), b"TEST")
    destroy_expired()
    assert not file.exists()
    assert open_sealed(letter(care), openers(care.agency), b"TEST") == b"body"


def test_what_opens_former_letters_opens_no_case(care: Care, settings: Settings) -> None:
    former = OwnerKeys(settings.CASE_KEYS, care.agency.code).versions()[1]
    exchange_agency_key(care.agency, actor=SYSTEM)
    file = Path(settings.CASE_KEYS) / f"{care.agency.code}.letters"
    assert former.hex() not in file.read_text()


def test_a_damaged_file_of_former_keys_is_named(care: Care, settings: Settings) -> None:
    file = Path(settings.CASE_KEYS) / f"{care.agency.code}.letters"
    file.write_bytes(b"damaged")
    file.chmod(0o600)
    with pytest.raises(NoOwnerKey, match=r"BRB-CARE\.letters"):
        openers(care.agency)


def test_the_case_key_itself_is_in_nothing_that_is_told(care: Care, settings: Settings) -> None:
    kept = OwnerKeys(settings.CASE_KEYS, care.agency.code).versions()[1]
    assert kept not in (public_key(care.agency), openers(care.agency)[0].to_pem())


@pytest.mark.parametrize("content", [None, b"", b"1 00\n", b"damaged"])
def test_without_a_usable_key_file_there_is_no_key(care: Care, settings: Settings, content: bytes | None) -> None:
    file = Path(settings.CASE_KEYS) / f"{care.agency.code}.key"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
        file.chmod(0o600)
    with pytest.raises(NoOwnerKey):
        public_key(care.agency)
