"""The phases of an operation."""

from datetime import date

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning
from leeward.apps.operations.models import Operation, Phase
from leeward.platform.refusal import NotAllowed


def save_phase(
    operation: Operation, phase: Phase | None, name: str, begins_on: date, ends_on: date, *, officer: Officer
) -> Phase:
    """Add a phase, or write `phase` again. It may begin before the operation's first day. Raises NotAllowed."""
    if begins_on > ends_on:
        raise NotAllowed(_("The last day is before the first."))

    def work(current: Operation) -> Phase:
        row = phase or Phase(operation=current)
        row.name, row.begins_on, row.ends_on = name, begins_on, ends_on
        row.save()
        audit_act("operation.phase", current, officer, of=f"phase/{row.pk}")
        return row

    return planning(operation, officer, work)
