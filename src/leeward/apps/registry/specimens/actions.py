"""What a record keeper does to the library: add, change, retire. Each is one durable commit with its audit row."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.models import Specimen, SpecimenPicture
from leeward.apps.registry.specimens.access import may_keep
from leeward.platform.durable import durably
from leeward.platform.pictures import Picture


def add_specimen(facts: Mapping[str, Any], picture: Picture | None, *, keeper: Officer) -> Specimen:
    """A new specimen of the keeper's agency. Raises PermissionError."""
    _check(keeper)
    made = Specimen(agency=keeper.agency, changed_by=keeper, changed_at=timezone.now(), **facts)

    def store() -> Specimen:
        made.save(force_insert=True)
        _keep(made, picture)
        append("specimen.add", actor=actor_of(keeper), object=f"specimen/{made.pk}", details={"issuer": made.issuer})
        return made

    return durably(store)


def change_specimen(
    found: Specimen, facts: Mapping[str, Any], picture: Picture | None, *, keeper: Officer, version: int
) -> Specimen:
    """Change the facts, and the picture where one is given. Raises PermissionError, and RecordConflict where a
    colleague changed it since the keeper saw `version`.
    """
    _check(keeper, found)

    def store() -> Specimen:
        locked = _refuse_changed(found, version)
        for name, value in facts.items():
            setattr(locked, name, value)
        _save(locked, keeper)
        _keep(locked, picture)
        append("specimen.change", actor=actor_of(keeper), object=f"specimen/{found.pk}")
        return locked

    return durably(store)


def retire_specimen(found: Specimen, *, keeper: Officer, version: int) -> None:
    """Hide it from the counter, or show it again where it was retired; it stays in the keeper's list."""
    _check(keeper, found)

    def store() -> None:
        locked = _refuse_changed(found, version)
        active = locked.state == Specimen.State.ACTIVE
        locked.state = Specimen.State.RETIRED if active else Specimen.State.ACTIVE
        _save(locked, keeper)
        act = "specimen.retire" if active else "specimen.reinstate"
        append(act, actor=actor_of(keeper), object=f"specimen/{found.pk}")

    durably(store)


def _check(keeper: Officer, found: Specimen | None = None) -> None:
    if not may_keep(keeper, found):
        raise PermissionError("only a record keeper of its agency keeps a specimen")


def _refuse_changed(found: Specimen, version: int) -> Specimen:
    locked = Specimen.objects.select_for_update().get(pk=found.pk)
    if locked.version != version:
        raise RecordConflict("changed", "the specimen was changed in the meantime")
    return locked


def _save(found: Specimen, keeper: Officer) -> None:
    found.version += 1
    found.changed_by, found.changed_at = keeper, timezone.now()
    found.save()


def _keep(found: Specimen, picture: Picture | None) -> None:
    if picture is None:
        return
    kept = {"jpeg": picture.jpeg, "width": picture.width, "height": picture.height, "digest": picture.digest}
    SpecimenPicture.objects.update_or_create(specimen=found, defaults=kept)
