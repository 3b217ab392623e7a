"""Taking a part of a plan out, and putting it back."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning
from leeward.apps.operations.models import Operation, Phase, Site
from leeward.platform.refusal import NotAllowed


def remove(row: Phase | Site, *, officer: Officer) -> None:
    """It is no part of the plan any more; what was reported from it stays. Raises NotAllowed."""

    def work(current: Operation) -> None:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        act = "operation.phase.remove" if isinstance(row, Phase) else "operation.site.remove"
        audit_act(act, current, officer, of=_name(row))

    planning(row.operation, officer, work)


def restore(row: Phase | Site, *, officer: Officer) -> None:
    """It is a part of the plan again. Raises NotAllowed, also where another has its code by now."""

    def work(current: Operation) -> None:
        row.removed_at = None
        try:
            with transaction.atomic():
                row.save(update_fields=["removed_at"])
        except IntegrityError as error:
            raise NotAllowed(_("Another site has this code now. Change that one first.")) from error
        act = "operation.phase.restore" if isinstance(row, Phase) else "operation.site.restore"
        audit_act(act, current, officer, of=_name(row))

    planning(row.operation, officer, work)


def _name(row: Phase | Site) -> str:
    return f"{row._meta.model_name}/{row.pk}"
