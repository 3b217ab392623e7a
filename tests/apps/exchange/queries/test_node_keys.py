"""The node's keys in their files: made, read, rotated with overlap, given up, and never shown to others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_django import Settings

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions import keys
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.node_keys import Keyring, NoKeys

pytestmark = pytest.mark.django_db
ADDRESS = "https://127.0.0.1:8730"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "keys"


@pytest.fixture
def made() -> Keyring:
    return keys.make_keys("BRB-RBPF", ADDRESS, actor=SYSTEM)


def test_keys_are_made_once_for_their_owner_alone(made: Keyring, folder: Path) -> None:
    assert (made.code, made.address, urlsplit(made.address).hostname) == ("BRB-RBPF", ADDRESS, "127.0.0.1")
    assert made.signer.id == made.public.signing.id
    assert [opener.id for opener in made.openers] == [key.id for key in made.public.sealing]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert AuditEntry.objects.filter(act="node.keys.made").count() == 1
    with pytest.raises(NoKeys, match="has its keys"):
        keys.make_keys("BRB-RBPF", ADDRESS, actor=SYSTEM)


@pytest.mark.parametrize(
    "address", ["", "http://a.example", "https://", "https://bücher.example", "https://[::", "https://a.example:99999"]
)
def test_an_address_that_no_partner_could_use_makes_nothing(address: str, folder: Path) -> None:
    with pytest.raises(NoKeys, match="is not an address"):
        keys.make_keys("BRB-RBPF", address, actor=SYSTEM)
    assert not folder.exists()


def test_without_keys_it_says_what_to_do() -> None:
    with pytest.raises(NoKeys, match="leeward node init"):
        node_keys.load()


@pytest.mark.parametrize("name", ["signing-*.pem", "sealing-*.pem", "0001.json", "nothing"])
def test_a_file_that_others_can_read_is_refused(made: Keyring, folder: Path, name: str) -> None:
    next(iter(folder.glob(name)), folder).chmod(0o755)
    with pytest.raises(NoKeys, match=r"others (may|can) read"):
        _use_all(node_keys.load())


def test_a_damaged_or_missing_file_is_named(made: Keyring, folder: Path) -> None:
    next(folder.glob("signing-*.pem")).write_bytes(b"garbage")
    with pytest.raises(NoKeys, match="signing-"):
        _use_all(node_keys.load())
    next(folder.glob("signing-*.pem")).unlink()
    with pytest.raises(NoKeys, match="cannot be read"):
        _use_all(node_keys.load())
    (folder / "0001.json").write_text("{}")
    with pytest.raises(NoKeys, match="is damaged"):
        node_keys.load()


def test_files_are_encrypted_with_the_passphrase(settings: Settings, folder: Path) -> None:
    settings.KEYS_PASSPHRASE = "four plain words here"
    _use_all(keys.make_keys("BRB-RBPF", ADDRESS, actor=SYSTEM))
    settings.KEYS_PASSPHRASE = "others"
    with pytest.raises(NoKeys, match="LEEWARD_KEYS_PASSPHRASE"):
        _use_all(node_keys.load())


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text("garbage")])
def test_a_missing_or_damaged_certificate_is_named(made: Keyring, folder: Path, damage: Callable[[Path], Any]) -> None:
    damage(folder / "tls.pem")
    with pytest.raises(NoKeys, match="tls"):
        _ = node_keys.load().certificate


def _use_all(ring: Keyring) -> None:
    assert ring.signer
    assert ring.openers
