"""Key files of owners: what wraps a key, opens it, and refuses."""

import stat
from pathlib import Path

import pytest

from leeward.platform.owner_keys import NoOwnerKey, OwnerKeys
from leeward.platform.unreadable import Unreadable

KEY = b"k" * 32


@pytest.fixture
def keys(tmp_path: Path) -> OwnerKeys:
    made = OwnerKeys(tmp_path / "keys", "BRB-CARE")
    assert made.make()
    return made


def test_the_file_is_made_once_and_for_this_user_alone(keys: OwnerKeys) -> None:
    before = keys.path.read_bytes()
    assert not keys.make()
    assert keys.path.read_bytes() == before
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.path.parent.stat().st_mode) == 0o700


def test_a_wrapped_key_opens_for_its_owner_and_its_place_alone(keys: OwnerKeys) -> None:
    wrapped = keys.wrap(KEY, "case/1/care")
    assert keys.unwrap(wrapped, "case/1/care") == KEY
    assert KEY not in wrapped
    with pytest.raises(Unreadable):
        keys.unwrap(wrapped, "case/2/care")
    other = OwnerKeys(keys.path.parent, "BRB-RBPF")
    other.make()
    with pytest.raises(Unreadable):
        other.unwrap(wrapped, "case/1/care")
    # The same bytes under another owner's name: the owner is authenticated too.
    other.path.write_bytes(keys.path.read_bytes())
    with pytest.raises(Unreadable):
        other.unwrap(wrapped, "case/1/care")


def test_a_new_version_wraps_and_the_older_one_opens_until_it_is_dropped(keys: OwnerKeys) -> None:
    old = keys.wrap(KEY, "x")
    assert keys.add() == 2
    new = keys.wrap(KEY, "x")
    assert keys.unwrap(old, "x") == keys.unwrap(new, "x") == KEY
    keys.keep_newest()
    assert keys.unwrap(new, "x") == KEY
    with pytest.raises(NoOwnerKey, match="no version 1"):
        keys.unwrap(old, "x")


def test_a_missing_cut_or_open_file_is_refused_by_its_name(keys: OwnerKeys) -> None:
    whole = keys.path.read_bytes()
    for content in (b"", b"1", whole[:40], b"1 zz\n", b"\xff\n"):
        keys.path.write_bytes(content)
        with pytest.raises(NoOwnerKey, match="BRB-CARE"):
            keys.versions()
    keys.path.write_bytes(whole)
    keys.path.chmod(0o640)
    with pytest.raises(NoOwnerKey, match="mode 0640"):
        keys.versions()
    keys.path.unlink()
    with pytest.raises(NoOwnerKey, match="put it back"):
        keys.wrap(KEY, "x")


@pytest.mark.parametrize("mode", [0o770, 0o703, 0o777])
def test_a_folder_that_others_can_write_is_refused(mode: int, keys: OwnerKeys) -> None:
    """They could put a key there that they know, and read whatever is written from then on."""
    wrapped = keys.wrap(KEY, "x")
    keys.path.parent.chmod(mode)
    with pytest.raises(NoOwnerKey, match="chmod go-w"):
        keys.unwrap(wrapped, "x")
    keys.path.parent.chmod(0o755)
    assert keys.unwrap(wrapped, "x") == KEY


@pytest.mark.parametrize("owner", ["", "../etc", "brb", "A/B", "X" * 40])
def test_only_an_agencys_code_names_a_file(owner: str, tmp_path: Path) -> None:
    with pytest.raises(NoOwnerKey):
        OwnerKeys(tmp_path, owner)


@pytest.mark.parametrize("wrapped", [b"", b"\x00\x01", b"\x00\x01" + b"x" * 12])
def test_a_cut_value_does_not_open(wrapped: bytes, keys: OwnerKeys) -> None:
    with pytest.raises(Unreadable):
        keys.unwrap(wrapped, "x")
