"""Key files of owners: what wraps the keys of rows that the installation's secret must not open.

Each owner (an agency that cares for people) has one file in a folder beside the database, which no backup has: with the
database, its backups and every other secret, nothing of the owner's opens. The file has a line for each version of the
key, `version hex`, the newest last. It is read at each use, so that a removed file closes everything at once.

A key is exchanged in three steps, each of which leaves everything readable: `add` a version, `wrap_again` every key
with it, `keep_newest`.
"""

import os
import re
import secrets
import shlex
import stat
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeward.platform.private_file import NotPrivate, read_private
from leeward.platform.unreadable import Unreadable

KEY_BYTES = 32
VERSION_BYTES = 2
"""What a wrapped key begins with: the version of the owner's key."""
_NONCE_BYTES = 12
_OWNER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,30}")


class NoOwnerKey(Unreadable):
    """The owner has no key file here, or it cannot be used; the message names the file."""


class OwnerKeys:
    """The key file of one owner."""

    def __init__(self, folder: Path, owner: str) -> None:
        if not _OWNER.fullmatch(owner):  # it names a file
            raise NoOwnerKey(f"{owner!r} cannot own keys: expected an agency's code")
        self.owner, self.path = owner, folder / f"{owner}.key"

    def exists(self) -> bool:
        """Whether the owner has a key file."""
        return self.path.exists()

    def versions(self) -> Mapping[int, bytes]:
        """The keys by version. Raises NoOwnerKey, also where others can read the file, or write its folder: they could
        put a key there that they know.
        """
        try:
            self._require_own_folder()
            found = read_numbered(self.path)
        except FileNotFoundError:
            raise NoOwnerKey(f"{self.path} is not there: put it back from its copy") from None
        except OSError as error:  # NotPrivate among them
            raise NoOwnerKey(str(error)) from error
        except ValueError as error:
            raise NoOwnerKey(f"{self.path} is no key file, or is cut") from error
        if not found:
            raise NoOwnerKey(f"{self.path} is no key file, or is cut")
        return found

    def _require_own_folder(self) -> None:
        folder = self.path.parent
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise NotPrivate(
                f"{folder}: others can put a key here (mode {mode:04o}), so no key in it is used. "
                f"Mend it: chmod go-w {shlex.quote(str(folder))}; if others were on this machine, replace the keys"
            )

    def make(self) -> bool:
        """Make the file with a first key where there is none; whether it was made."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write(self.path, {1: secrets.token_bytes(KEY_BYTES)}, os.O_EXCL)
        except FileExistsError:
            return False
        return True

    def add(self) -> int:
        """Add a new key, which wraps from now on; its version. Older ones still unwrap."""
        known = dict(self.versions())
        version = max(known) + 1
        replace_numbered(self.path, {**known, version: secrets.token_bytes(KEY_BYTES)})
        return version

    def keep_newest(self) -> None:
        """Drop the older keys, once nothing is wrapped with them."""
        known = self.versions()
        replace_numbered(self.path, {max(known): known[max(known)]})

    def wrap(self, key: bytes, context: str) -> bytes:
        """The key for the database: version of the owner's key, nonce, ciphertext with tag."""
        return self.wrap_with(self.versions(), key, context)

    def wrap_with(self, versions: Mapping[int, bytes], key: bytes, context: str) -> bytes:
        """The same with `versions` as just read: the file is read once for many keys."""
        version, nonce = max(versions), os.urandom(_NONCE_BYTES)
        sealed = AESGCM(versions[version]).encrypt(nonce, key, self._bound(context))
        return version.to_bytes(VERSION_BYTES) + nonce + sealed

    def wrap_again(self, versions: Mapping[int, bytes], wrapped: bytes, context: str) -> bytes:
        """What was wrapped with any version, wrapped with the newest one; unchanged where it is. Raises Unreadable."""
        if int.from_bytes(wrapped[:VERSION_BYTES]) == max(versions):
            return wrapped
        return self.wrap_with(versions, self.unwrap_with(versions, wrapped, context), context)

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """What `wrap` made for the same context. Raises Unreadable."""
        return self.unwrap_with(self.versions(), wrapped, context)

    def unwrap_with(self, versions: Mapping[int, bytes], wrapped: bytes, context: str) -> bytes:
        """The same with `versions` as just read: the file is read once for many keys. Raises Unreadable."""
        version, nonce = int.from_bytes(wrapped[:VERSION_BYTES]), wrapped[VERSION_BYTES:][:_NONCE_BYTES]
        key = versions.get(version)
        if key is None:
            raise NoOwnerKey(f"{self.path} has no version {version}: put back the copy that has it")
        try:
            return AESGCM(key).decrypt(nonce, wrapped[VERSION_BYTES + _NONCE_BYTES :], self._bound(context))
        except (InvalidTag, ValueError) as error:  # ValueError: cut so short that not even the nonce is whole
            raise Unreadable(f"the key of {context} does not open with {self.path}") from error

    def _bound(self, context: str) -> bytes:
        return f"{self.owner}\0{context}".encode()


def read_numbered(path: Path) -> dict[int, bytes]:
    """The keys of a file by their numbers. Raises ValueError for a file of another form, FileNotFoundError, and
    NotPrivate where others can read it.
    """
    lines = read_private(path).decode("ascii").split("\n")
    found = {int(number): bytes.fromhex(key) for number, key in (line.split() for line in lines if line)}
    if any(len(key) != KEY_BYTES for key in found.values()):
        raise ValueError("a key of another length")
    return found


def replace_numbered(path: Path, keys: Mapping[int, bytes]) -> None:
    """Write the file as a whole: after a power cut it is the old one or the new one."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    _write(part, keys, os.O_EXCL)
    part.rename(path)
    _to_disk(path.parent)


def _write(path: Path, keys: Mapping[int, bytes], flags: int) -> None:
    """Write the file, readable by this user alone, to disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(f"{version} {key.hex()}\n" for version, key in sorted(keys.items()))
        file.flush()
        os.fsync(file.fileno())
    _to_disk(path.parent)


def _to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
