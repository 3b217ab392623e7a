"""Sharing what was measured of an intervention with the agency's operations: figures under words of the lead's, and
nothing of the inquiry.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import leads, listed, may_stop, opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Intervention
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def share_measure(intervention: Intervention, words: str, *, officer: Officer) -> None:
    """Let leads and supervisors of the agency's operations see the figures, as the lead of the open inquiry. Raises
    NotAllowed.
    """

    def work() -> None:
        mine = opened(officer).filter(lead=officer)
        row = Intervention.objects.select_for_update(of=("self",)).filter(pk=intervention.pk, inquiry__in=mine).first()
        if row is None or row.undone_at:
            raise NotAllowed(_("Only the officer who leads the open inquiry shares the figures of what was done."))
        row.shared_as, row.shared_by, row.shared_at = words, officer, timezone.now()
        row.save(update_fields=["shared_as_encrypted", "shared_by", "shared_at"])
        audit_act("inquiry.measure_share", row.inquiry, officer, of=f"intervention/{row.pk}")

    durably(work)


def stop_sharing(intervention: Intervention, *, officer: Officer) -> None:
    """Show the figures to operations no more, at once: as the lead, or who may stop the inquiry. Raises NotAllowed."""

    def work() -> None:
        row = Intervention.objects.select_for_update(of=("self",)).get(pk=intervention.pk)
        inquiry = listed(officer).filter(pk=row.inquiry_id).first()
        if inquiry is None or row.shared_at is None or not (leads(officer, inquiry) or may_stop(officer, inquiry)):
            raise NotAllowed(_("Only the officer who leads the inquiry, or a supervisor, stops this."))
        row.shared_as_encrypted, row.shared_at = None, None
        row.save(update_fields=["shared_as_encrypted", "shared_at"])
        audit_act("inquiry.measure_unshare", inquiry, officer, of=f"intervention/{row.pk}")

    durably(work)
