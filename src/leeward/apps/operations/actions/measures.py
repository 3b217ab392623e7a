"""Referring a network that was reported as disrupted to what an inquiry measured of it, and taking that back."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import confirms
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.models import NetworkMeasure, Report
from leeward.apps.operations.queries.measures import to_choose
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def refer(row: Report, intervention: UUID | None, *, officer: Officer) -> None:
    """Have the event of `row` refer to the shared figures of an intervention, or to none. Raises NotAllowed."""

    def work() -> None:
        place = {"operation": row.operation, "agency": row.agency, "event": row.event}
        if not confirms(officer, row.operation, row.agency):
            raise NotAllowed(_("A lead or supervisor of the same agency decides it."))
        chosen = to_choose(row, officer).filter(pk=intervention).first() if intervention else None
        if intervention and chosen is None:
            raise NotAllowed(_("These figures are not shared any more, or this is no network."))
        NetworkMeasure.objects.filter(**place).delete()
        if chosen is not None:
            NetworkMeasure.objects.create(**place, intervention=chosen, linked_by=officer, linked_at=timezone.now())
        details = {"refers": chosen is not None}
        audit_act("operation.measure", row.operation, officer, of=f"event/{row.event}", details=details)

    durably(work)
