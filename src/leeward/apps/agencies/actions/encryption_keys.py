"""An administrator's acts on encryption keys, each audited with purpose and version."""

from datetime import datetime

from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.platform import key_checks, key_ring, key_rotation
from leeward.platform.durable import durably
from leeward.platform.encrypted_field import purposes


def rotate(purpose: str, *, actor: Actor) -> int:
    """Make a new key for the purpose, and begin to encrypt its values again; the version. Raises NotPossible."""

    def work() -> int:
        version = key_rotation.rotate(purpose, total)
        append("keys.rotate", actor=actor, object=f"key/{purpose}", details={"version": version})
        return version

    total = key_rotation.count(purpose)  # outside the transaction, since it reads every value
    return durably(work)


def stop(purpose: str, *, actor: Actor) -> None:
    """Leave the rotation where it is. Raises NotPossible."""

    def work() -> None:
        key_rotation.stop(purpose)
        append("keys.stop", actor=actor, object=f"key/{purpose}")

    durably(work)


def resume(purpose: str, *, actor: Actor) -> None:
    """Let a stopped rotation go on. Raises NotPossible."""

    def work() -> None:
        key_rotation.resume(purpose)
        append("keys.resume", actor=actor, object=f"key/{purpose}")

    durably(work)


def destroy(purpose: str, version: int, *, actor: Actor, now: datetime | None = None) -> None:
    """Destroy a key that nothing uses any more. Raises NotPossible."""
    moment = now or timezone.now()
    key_rotation.require_unused(purpose, version, moment)

    def work() -> None:
        key_rotation.destroy(purpose, version, moment)
        append("keys.destroy", actor=actor, object=f"key/{purpose}", details={"version": version})

    durably(work)


def change_secret(secret: str, *, actor: Actor) -> int:
    """Wrap every key with another evidence key, which every process needs from then on; how many."""

    def work() -> int:
        count = key_ring.wrap_again(secret)
        key_checks.replace_evidence_check(secret)
        append("keys.change_secret", actor=actor, details={"keys": count})
        return count

    return durably(work)


def keep_keys(*, accept_new: bool = False) -> None:
    """Make what is missing: check values of the secrets, and the first key of each purpose.

    With `accept_new` changed secrets are the right ones from now on, and keys that do not open get a new version.
    """

    def work() -> None:
        if accept_new and (changed := key_checks.accept()):
            replaced = key_ring.replace_lost_keys()
            append("keys.accept", actor=SYSTEM, details={"secrets": changed, "keys": replaced})
        key_checks.note()

    durably(work)
    key_ring.make_first_keys(purposes())
