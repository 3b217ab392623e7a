"""A new key for a purpose: new values use it at once, older ones are encrypted again in small batches.

The rotation is a row (`KeyRotation`) with its position, which is stored in the same transaction as the batch up to it,
so it goes on where it was after a stop or a kill. Each value is replaced only where it is still the one that was read:
what somebody saves meanwhile wins. At the end all values are counted, and where an older key is still in use (a process
wrote with it before it knew the new one) the rotation starts from the beginning.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import Formatter
from time import monotonic
from typing import Any

from django.db import models
from django.db.models import Count, Func
from django.utils import timezone

from leeward.platform import key_ring
from leeward.platform.durable import durably
from leeward.platform.encrypted_field import EncryptedField, encrypted_fields, label, purposes
from leeward.platform.encryption import VERSION_AT, VERSION_BYTES, version_bytes
from leeward.platform.models import KeyRotation, PurposeKey
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

BATCH = 100
"""Values in one batch: some ten milliseconds of the writer, which checks share."""
SETTLED = timedelta(hours=1)
"""After the end of a rotation as long until an older key may be destroyed: no request that read a value before lasts so
long, and could still save it as it was."""
Column = tuple[type[models.Model], EncryptedField]


class NotPossible(ValueError):
    """The key cannot be rotated or destroyed (now); the message says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value before and after."""

    pk: object
    before: bytes
    after: bytes


class _KeyVersion(Func):
    """The version of the key in a value's header, as the database reads it."""

    function = "SUBSTR"
    template = f"%(function)s(%(expressions)s, {VERSION_AT + 1}, {VERSION_BYTES})"
    output_field = models.BinaryField()


def count(purpose: str) -> int:
    """How many values there are to encrypt again. Raises NotPossible where there is no such purpose."""
    if purpose not in purposes():
        raise NotPossible(f"no purpose is called {purpose!r}; they are {', '.join(purposes())}")
    return sum(uses(purpose).values())


def rotate(purpose: str, total: int) -> int:
    """Make a new key for the purpose and begin to encrypt its values, `total` of them, again; the version."""

    def work() -> int:
        version = key_ring.make_version(purpose)
        KeyRotation.objects.filter(purpose=purpose).delete()
        KeyRotation.objects.create(purpose=purpose, version=version, total=total, started_at=timezone.now())
        return version

    return durably(work)


def rotate_some(limit: int = BATCH) -> bool:
    """One round: encrypt the next batch of the first running rotation again. Whether no rotation runs any more."""
    rotation = running().first()
    if rotation is not None:
        _round(rotation, limit)
    return not running().exists()


def rotate_for(seconds: float) -> bool:
    """Rounds until nothing is left, or the time is over; whether no rotation runs any more."""
    until = monotonic() + seconds
    while not (done := rotate_some()) and monotonic() < until:
        pass
    return done


def stop(purpose: str) -> None:
    """Leave the rotation where it is. Raises NotPossible where none runs."""
    if not running().filter(purpose=purpose).update(stopped_at=timezone.now()):
        raise NotPossible(f"no rotation of {purpose} runs")


def resume(purpose: str) -> None:
    """Let a stopped rotation go on. Raises NotPossible where none is stopped."""
    stopped = KeyRotation.objects.filter(purpose=purpose, finished_at=None).exclude(stopped_at=None)
    if not stopped.update(stopped_at=None):
        raise NotPossible(f"no rotation of {purpose} is stopped")


def require_unused(purpose: str, version: int, now: datetime) -> None:
    """Raises NotPossible where the key is, or may be, in use. Reads every value, so not within a transaction."""
    if not PurposeKey.objects.filter(purpose=purpose, version=version, destroyed_at=None).exists():
        raise NotPossible(f"there is no key {purpose} {version}")
    rotation = KeyRotation.objects.filter(purpose=purpose).first()
    if rotation is None or rotation.version <= version:
        raise NotPossible(f"{purpose} {version} is the key in use: rotate it first")
    if rotation.finished_at is None:
        raise NotPossible(f"the rotation of {purpose} has not finished")
    if now < (free := rotation.finished_at + SETTLED):
        raise NotPossible(f"the rotation of {purpose} has just finished: from {free:%H:%M} UTC on")
    if used := uses(purpose).get(version):
        raise NotPossible(f"{used} values of {purpose} are still encrypted with version {version}")


def destroy(purpose: str, version: int, now: datetime) -> None:
    """Destroy a key for good, once `require_unused` has let it pass."""
    rows = PurposeKey.objects.filter(purpose=purpose, version=version)
    durably(lambda: rows.update(wrapped=b"", destroyed_at=now))
    key_ring.forget()


def running() -> models.QuerySet[KeyRotation]:
    """The rotations that go on, the oldest first."""
    return KeyRotation.objects.filter(finished_at=None, stopped_at=None).order_by("started_at", "purpose")


def uses(purpose: str) -> dict[int, int]:
    """How many values each version of the purpose's key encrypts. Reads every value."""
    found: dict[int, int] = {}
    for model, field in _columns(purpose):
        rows = _kept(model, field).order_by().values_list("key_version").annotate(Count("pk"))
        for version, count in rows:
            number = int.from_bytes(bytes(version))
            found[number] = found.get(number, 0) + count
    return found


def _round(rotation: KeyRotation, limit: int) -> None:
    columns = {label(*each): each for each in _columns(rotation.purpose)}
    names = list(columns)
    if not names:  # nothing is encrypted for it since an upgrade
        _end_pass(rotation)
        return
    name = rotation.column if rotation.column in columns else names[0]
    model, field = columns[name]
    rows = list(_after(model, field, rotation)[:limit])
    changes, unreadable = _encrypted_again(rows, field)
    rest = names[names.index(name) + 1 :]
    following = (rest[0], "") if rest else ("", "")
    place = (name, str(rows[-1].pk)) if len(rows) == limit else following
    _store(rotation, columns[name], changes, unreadable, place)
    if not place[0]:
        _end_pass(rotation)


def _after(model: type[models.Model], field: EncryptedField, rotation: KeyRotation) -> models.QuerySet[Any]:
    """The rows behind the position whose value has another key."""
    rows = _kept(model, field).exclude(key_version=version_bytes(rotation.version)).order_by("pk")
    if related := _related(field):
        rows = rows.select_related(*related)
    return rows.filter(pk__gt=rotation.position) if rotation.position else rows


def _encrypted_again(rows: Iterable[models.Model], field: EncryptedField) -> tuple[list[Change], int]:
    changes, unreadable = [], 0
    for row in rows:
        before = bytes(getattr(row, field.attname))
        try:
            clear = field.decrypted(row)
        except Unreadable as error:
            error.column, error.place = label(type(row), field), field.context(row)
            note_skipped(error)
            unreadable += 1
        else:
            changes.append(Change(row.pk, before, field.encrypted(row, clear or b"")))
    return changes, unreadable


def _store(
    rotation: KeyRotation, column: Column, changes: Iterable[Change], unreadable: int, place: tuple[str, str]
) -> None:
    """Replace the values and move the position, unless another process did, or someone stopped the rotation."""
    model, field = column

    def work() -> None:
        current = KeyRotation.objects.select_for_update().filter(pk=rotation.pk).first()
        if current is None or current.stopped_at or _place(current) != _place(rotation):
            return
        for each in changes:
            same = model._base_manager.filter(pk=each.pk, **{field.name: each.before})
            current.done += same.update(**{field.name: each.after})
        # Counted for each pass alone: the first batch of a pass begins without a column.
        current.unreadable = unreadable + (current.unreadable if rotation.column else 0)
        current.column, current.position = place
        current.save(update_fields=["done", "unreadable", "column", "position"])

    durably(work)


def _end_pass(rotation: KeyRotation) -> None:
    """Finish, or start over where values of older keys came behind the position."""
    used = uses(rotation.purpose)
    older = sum(count for version, count in used.items() if version != rotation.version)

    def work() -> None:
        current = KeyRotation.objects.select_for_update().filter(pk=rotation.pk, version=rotation.version).first()
        if current is None or current.stopped_at or current.column:
            return
        # What does not open cannot be encrypted again, and must not keep the rotation going for ever.
        if older <= current.unreadable:
            current.finished_at = timezone.now()
            current.save(update_fields=["finished_at"])

    durably(work)


def _place(rotation: KeyRotation) -> tuple[int, str, str]:
    return rotation.version, rotation.column, rotation.position


def _columns(purpose: str) -> list[Column]:
    return [(model, field) for model, field in encrypted_fields() if field.purpose == purpose]


def _kept(model: type[models.Model], field: EncryptedField) -> models.QuerySet[Any]:
    """The rows that have a value, each with the version of its key."""
    rows = model._base_manager.exclude(**{field.name: b""}).exclude(**{field.name: None})
    kept: models.QuerySet[Any] = rows.annotate(key_version=_KeyVersion(field.name))
    return kept


def _related(field: EncryptedField) -> list[str]:
    """The related rows that the place of a value names: `finding` of `check/{row.finding.check_made_id}`."""
    paths = [(name or "").split(".") for _, name, _, _ in Formatter().parse(field.place)]
    return [path[1] for path in paths if len(path) > 2]
