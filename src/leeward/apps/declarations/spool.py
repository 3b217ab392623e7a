"""The folder between the public page and its node: the only place that both touch.

page.json     what the node publishes: its name, its sealing key, its ports
    secret        the page's own secret, which no one else needs
    drafts/ab/…   one file for each code, encrypted under the code, named by what only the code gives
    letters/…     declarations sealed for the node, each kept until the node took it in

An attacker who takes over the public page controls this folder. So the node opens it by descriptor, follows no link out
of it, and reads no further than a letter may go.
"""

import errno
import fcntl
import json
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import uuid_utils.compat

from leeward.core.federation.keys import BadKey, SealingKey
from leeward.core.travel.declaration.encryption import MOST_BYTES
from leeward.platform.private_file import read_private

MOST_LETTERS = 20_000
VISITS = "visits"
"""The folder of travellers' short forms, inside the captains': a flood of them fills only this one."""
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe in a letter's place must not block the reader


class SpoolFull(OSError):
    """So many letters wait that the node seems to take none."""


@dataclass(frozen=True, slots=True)
class Port:
    """Where a craft may arrive: a post's code, its name, and its state."""

    code: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Office:
    """An agency of another state whose own node takes the form, with its contact as the federation file has it."""

    state: str
    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the node publishes about itself on the page, and which offices take the form for other states."""

    name: str
    key: SealingKey
    ports: tuple[Port, ...] = field(default=())
    offices: tuple[Office, ...] = field(default=())

    def to_bytes(self) -> bytes:
        """The form in `page.json`."""
        ports = [[port.code, port.name, port.state] for port in self.ports]
        key = [self.key.algorithm, self.key.public.hex()]
        offices = [[each.state, each.name, each.phone, each.email] for each in self.offices]
        said = {"name": self.name, "key": key, "ports": ports, "offices": offices}
        return json.dumps(said, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` wrote. Raises ValueError."""
        try:
            value: Any = json.loads(data)
            algorithm, public = value["key"]
            ports = tuple(Port(*map(str, each)) for each in value["ports"])
            offices = tuple(Office(*map(str, each)) for each in value.get("offices", ()))
            return cls(str(value["name"]), SealingKey(algorithm, bytes.fromhex(public)), ports, offices)
        except (KeyError, TypeError, BadKey) as error:
            raise ValueError("page.json is not what the node writes") from error


class Spool:
    """The folder, opened by either side."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> None:
        """Create missing folders. Where the page has a user of its own, the administrator creates them beforehand."""
        for name in ("drafts", "letters"):
            (self.folder / name).mkdir(mode=0o770, parents=True, exist_ok=True)

    def page(self) -> Page:
        """What the node published. Raises OSError or ValueError where there is none."""
        return Page.from_bytes(self._read_whole("page.json"))

    def publish(self, page: Page) -> bool:
        """Write what the node publishes; False where it is there already."""
        data = page.to_bytes()
        with suppress(OSError, ValueError):
            if self._read_whole("page.json") == data:
                return False
        with _open_folder(self.folder) as place:
            _put(place, "page.json", data, mode=0o640)
        return True

    def secret(self) -> bytes:
        """The page's own secret, made at its first start: 32 bytes. Raises OSError, such as NotPrivate."""
        path = self.folder / "secret"
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
        return read_private(path)

    def draft(self, name: str) -> bytes | None:
        """The bytes of a draft, or None."""
        try:
            return self._read_whole(f"drafts/{name[:2]}/{name}")
        except FileNotFoundError:
            return None

    def keep_draft(self, name: str, sealed: bytes, *, mode: int = 0o600) -> None:
        """Write a draft, whole or not at all. Raises OSError."""
        folder = self.folder / "drafts" / name[:2]
        folder.mkdir(mode=0o750 if mode & 0o040 else 0o700, exist_ok=True)
        with _open_folder(folder) as place:
            _put(place, name, sealed, mode=mode)

    def drop_draft(self, name: str) -> None:
        """Delete a draft."""
        (self.folder / "drafts" / name[:2] / name).unlink(missing_ok=True)

    def drop_unused(self, seconds: float, *, now: float | None = None) -> int:
        """Delete drafts that were not saved for so many seconds; how many."""
        before, dropped = (time.time() if now is None else now) - seconds, 0
        for path in (self.folder / "drafts").glob("??/*"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                dropped += 1
        return dropped

    def hand_in(self, letter: bytes) -> UUID:
        """Leave a letter for the node; its id. Raises OSError, of which SpoolFull is one."""
        id = uuid_utils.compat.uuid7()
        with _open_folder(self.folder / "letters") as place:
            if len(os.listdir(place)) >= MOST_LETTERS:
                raise SpoolFull("the node has not taken in any letters")
            _put(place, f"{id}.letter", letter, mode=0o640)
        return id

    @contextmanager
    def letters(self) -> Iterator["Letters | None"]:
        """The letters that wait, for one taker at a time: None while another process takes them."""
        with _open_folder(self.folder / "letters") as place:
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
            yield Letters(place)

    def _read_whole(self, name: str) -> bytes:
        descriptor = os.open(self.folder / name, os.O_RDONLY | _FILE)
        return _read(descriptor)


@dataclass(frozen=True, slots=True)
class Letters:
    """The open folder of letters."""

    _place: int

    def names(self) -> list[str]:
        """The complete letters, the oldest first."""
        return sorted(name for name in os.listdir(self._place) if name.endswith(".letter") and name[0] != ".")

    def read(self, name: str) -> bytes:
        """A letter's bytes; empty where it is no file or too large. Raises OSError."""
        try:
            return _read(os.open(name, os.O_RDONLY | _FILE, dir_fd=self._place))
        except ValueError:
            return b""
        except OSError as error:
            if error.errno in _NO_FILE:
                return b""
            raise

    def drop(self, name: str) -> None:
        """Remove a letter that was taken in, or a file that is no letter."""
        with suppress(FileNotFoundError, IsADirectoryError, PermissionError):
            os.unlink(name, dir_fd=self._place)


_NO_FILE = {errno.ELOOP, errno.ENXIO, errno.EISDIR}  # a link, a socket, a folder


@contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, _DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _read(descriptor: int) -> bytes:
    """The content of an open file. Raises ValueError where it is not a file, or too large."""
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError("not a file")
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    return data


def _put(place: int, name: str, data: bytes, *, mode: int) -> None:
    """Write a file in an open folder so that a reader sees it whole or not at all, and a power cut leaves one."""
    beside = f".{name}.{secrets.token_hex(4)}"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode, dir_fd=place)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, mode)  # whatever the umask: two users share the folder through its group
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        os.replace(beside, name, src_dir_fd=place, dst_dir_fd=place)
        os.fsync(place)
    except OSError:
        with suppress(OSError):
            os.unlink(beside, dir_fd=place)
        raise
