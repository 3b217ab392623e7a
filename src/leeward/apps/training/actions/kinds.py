"""What officers can achieve: added and retired by those who keep certificates."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.training.access import KEEPERS, kinds_of
from leeward.apps.training.models import AchievementKind
from leeward.core.care.children import CHILD_TRAINING
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class KindSaid:
    """What is said of a kind of achievement."""

    code: str
    name: str
    months: int
    course: str = ""
    refresher: str = ""


def add_kind(said: KindSaid, *, officer: Officer) -> AchievementKind:
    """Add it. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor adds what officers can achieve."))
    if said.code == CHILD_TRAINING:
        raise NotAllowed(_("Supervisors of protection record this one, on the page of their colleagues."))

    def store() -> AchievementKind:
        if kinds_of(officer).filter(code=said.code).exists():
            raise NotAllowed(_("Your agency has this code already."))
        facts = {"code": said.code, "name": said.name, "course": said.course, "refresher": said.refresher}
        row = AchievementKind(agency=officer.agency, months=said.months, added_by=officer, **facts)
        row.added_at = timezone.now()
        row.save(force_insert=True)
        append("training.kind", actor=actor_of(officer), object=f"achievement/{said.code}")
        return row

    return durably(store)


def retire_kind(kind: AchievementKind, *, officer: Officer) -> None:
    """No one passes it any more; certificates count until their end. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor decides what officers can achieve."))

    def store() -> None:
        changed = kinds_of(officer).filter(pk=kind.pk, retired_at=None).update(retired_at=timezone.now())
        if changed:
            append("training.kind.retire", actor=actor_of(officer), object=f"achievement/{kind.code}")

    durably(store)
