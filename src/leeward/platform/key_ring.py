"""The keys that values are encrypted with: for each purpose a random key with a version, wrapped by the evidence key.

The keys are rows of the database, each encrypted with AES-256-GCM under a key derived from the secret outside it. So

- a stolen database alone opens nothing: what it holds of keys is as strong as the secret's 256 random bits;
- a purpose can have a new key while values of the old one are still read (`key_rotation`);
- a destroyed key is gone, also with the secret. Deriving purpose and version from the secret instead (HKDF)
  would need no table, but could destroy no key without changing the secret for all;
- the secret itself is changed by wrapping some ten keys again, not every value.

Purpose and version are authenticated with each wrapped key, so that rows exchanged in the database do not open.

A purpose is named by the app that owns the column (`encrypted_field`). Drills, and cases later, have keys of their own
by having purposes of their own.

Unwrapped keys stay in memory. Each process reads the table again after FRESH seconds, and at once where a value has a
version that it does not know, so a new version is used everywhere within FRESH seconds. A key is kept in memory only
once its row is committed: a value encrypted with the key of a transaction that is undone would never open again.
"""

import os
from collections.abc import Iterable
from time import monotonic

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from leeward.platform.derived_keys import Use, derived_key
from leeward.platform.durable import durably
from leeward.platform.models import PurposeKey
from leeward.platform.unreadable import Unreadable

FRESH = 2.0
"""Seconds for which a process trusts what it read of the table."""
_KEY_BYTES = 32
_NONCE_BYTES = 12
_Place = tuple[str, int, bytes]


class _Ring:
    """The table as it was read at one moment, with the keys that were unwrapped since."""

    ciphers: dict[_Place, AESGCM]

    def __init__(self, secret: str, rows: Iterable[PurposeKey], before: "_Ring | None") -> None:
        self.secret, self.read_at = secret, monotonic()
        self.wrapped = {(row.purpose, row.version): bytes(row.wrapped) for row in rows}
        self.newest: dict[str, int] = {}
        for purpose, version in self.wrapped:
            self.newest[purpose] = max(version, self.newest.get(purpose, 0))
        # By place and wrapped key: a row that was exchanged for another is unwrapped again, and does not open.
        known = before.ciphers if before is not None and before.secret == secret else {}
        places = {(*place, wrapped) for place, wrapped in self.wrapped.items()}
        self.ciphers = {place: cipher for place, cipher in known.items() if place in places}

    def cipher(self, purpose: str, version: int) -> AESGCM:
        """Raises Unreadable where the version was destroyed, never was, or was wrapped with another secret."""
        wrapped = self.wrapped.get((purpose, version))
        if not wrapped:
            raise Unreadable(f"there is no key {purpose} {version}")
        place = (purpose, version, wrapped)
        cipher = self.ciphers.get(place)
        if cipher is None:
            cipher = self.ciphers[place] = AESGCM(unwrap(wrapped, purpose, version, self.secret))
        return cipher


_last: _Ring | None = None
_uncommitted: set[bytes] = set()
"""Wrapped keys of transactions that have not ended well (yet)."""


def newest_key(purpose: str) -> tuple[int, AESGCM]:
    """The version to encrypt with, and its cipher; a purpose without a key gets its first. Raises Unreadable."""
    ring = _ring()
    if purpose not in ring.newest:
        _make_first(purpose)
        ring = _read(ring)  # not `_ring`: another thread may just have kept what it read before
    version = ring.newest[purpose]
    return version, ring.cipher(purpose, version)


def key_of(purpose: str, version: int) -> AESGCM:
    """The cipher of this version. Raises Unreadable."""
    ring = _ring()
    if (purpose, version) not in ring.wrapped:
        ring = _read(ring)
    return ring.cipher(purpose, version)


def make_version(purpose: str) -> int:
    """Make a new key for the purpose, with which everything is encrypted from then on; its version."""

    def work() -> int:
        newest = PurposeKey.objects.select_for_update().filter(purpose=purpose).order_by("-version").first()
        version = 1 if newest is None else newest.version + 1
        _store(purpose, version)
        return version

    return durably(work)


def make_first_keys(purposes: Iterable[str]) -> None:
    """Give each of these purposes its first key where it has none."""
    for purpose in purposes:
        if purpose not in _ring().newest:
            _make_first(purpose)


def replace_lost_keys() -> list[str]:
    """Make a new version of each key that does not open with the present secret; the purposes."""
    ring, lost = _ring(), []
    for purpose, version in ring.newest.items():
        try:
            ring.cipher(purpose, version)
        except Unreadable:
            lost.append(purpose)
            make_version(purpose)
    return lost


def wrap_again(secret: str) -> int:
    """Wrap every key with another secret, which is that of this database once the transaction ends; how many.

    Must run in a transaction. A key that an earlier lost secret wrapped stays as it is.
    """
    rows = [row for row in PurposeKey.objects.select_for_update() if row.wrapped]
    done = 0
    for row in rows:
        try:
            key = unwrap(bytes(row.wrapped), row.purpose, row.version, settings.EVIDENCE_KEY)
        except Unreadable:
            continue
        row.wrapped = wrap(key, row.purpose, row.version, secret)
        row.save(update_fields=["wrapped"])
        done += 1
    transaction.on_commit(forget)
    return done


def wrap(key: bytes, purpose: str, version: int, secret: str) -> bytes:
    """The key as the table keeps it: nonce, ciphertext with tag."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(derived_key(Use.WRAP, secret)).encrypt(nonce, key, f"{purpose}/{version}".encode())


def unwrap(wrapped: bytes, purpose: str, version: int, secret: str) -> bytes:
    """What `wrap` made. Raises Unreadable."""
    nonce, kept = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    try:
        return AESGCM(derived_key(Use.WRAP, secret)).decrypt(nonce, kept, f"{purpose}/{version}".encode())
    except (InvalidTag, ValueError) as error:  # ValueError: cut so short that not even the nonce is whole
        raise Unreadable(f"the key {purpose} {version} does not open with this evidence-key") from error


def forget() -> None:
    """Read the table again before the next use."""
    global _last  # noqa: PLW0603 - one ring for each process
    _last = None


def _ring() -> _Ring:
    ring = _last
    if ring is not None and ring.secret == settings.EVIDENCE_KEY and monotonic() - ring.read_at < FRESH:
        return ring
    return _read(ring)


def _read(before: _Ring | None) -> _Ring:
    global _last  # noqa: PLW0603 - one ring for each process
    ring = _Ring(settings.EVIDENCE_KEY, PurposeKey.objects.filter(destroyed_at=None), before)
    if _uncommitted.isdisjoint(ring.wrapped.values()):
        _last = ring
    return ring


def _make_first(purpose: str) -> None:
    """Make version 1; where another process or thread was quicker, its key is the one."""

    def work() -> None:
        if not PurposeKey.objects.select_for_update().filter(purpose=purpose).exists():
            _store(purpose, 1)

    durably(work)


def _store(purpose: str, version: int) -> None:
    wrapped = wrap(os.urandom(_KEY_BYTES), purpose, version, settings.EVIDENCE_KEY)
    _uncommitted.add(wrapped)
    # Another process may have been quicker: then its key is this version.
    PurposeKey.objects.get_or_create(
        purpose=purpose, version=version, defaults={"wrapped": wrapped, "made_at": timezone.now()}
    )
    transaction.on_commit(lambda: _committed(wrapped))
    forget()


def _committed(wrapped: bytes) -> None:
    _uncommitted.discard(wrapped)
    forget()
