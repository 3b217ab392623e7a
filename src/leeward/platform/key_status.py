"""Which keys there are, and how far their rotation is: what command and page show an administrator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from leeward.platform.encrypted_field import purposes
from leeward.platform.models import KeyRotation, PurposeKey


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """The keys of one purpose. `state`: `unused` before the first value, `settled`, `rotating`, `stopped`."""

    purpose: str
    version: int
    made_at: datetime | None
    older: tuple[int, ...]
    state: str
    done: int
    total: int
    unreadable: int


def key_statuses() -> Iterator[KeyStatus]:
    """Every purpose, by name."""
    keys: dict[str, list[PurposeKey]] = {purpose: [] for purpose in purposes()}
    for key in PurposeKey.objects.filter(destroyed_at=None):
        keys.setdefault(key.purpose, []).append(key)
    rotations = {rotation.purpose: rotation for rotation in KeyRotation.objects.all()}
    for purpose, versions in sorted(keys.items()):
        rotation = rotations.get(purpose)
        yield KeyStatus(
            purpose=purpose,
            version=versions[-1].version if versions else 0,
            made_at=versions[-1].made_at if versions else None,
            older=tuple(key.version for key in versions[:-1]),
            state=_state(rotation) if versions else "unused",
            done=rotation.done if rotation else 0,
            total=max(rotation.total, rotation.done) if rotation else 0,
            unreadable=rotation.unreadable if rotation else 0,
        )


def _state(rotation: KeyRotation | None) -> str:
    if rotation is None or rotation.finished_at:
        return "settled"
    return "stopped" if rotation.stopped_at else "rotating"
