"""Certificates that a passed course proposes: recorded or declined by a trainer or supervisor."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.training.access import proposed_certificates_for
from leeward.apps.training.actions.certificates import record_certificate
from leeward.apps.training.models import ProposedCertificate
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def decide_passed(id: UUID, *, record: bool, officer: Officer) -> None:
    """Record the certificate of the day on which the course was passed, or decline. Raises NotAllowed."""

    def store() -> None:
        rows = proposed_certificates_for(officer).select_for_update(of=("self",))
        row = rows.filter(pk=id, state=ProposedCertificate.State.PROPOSED).first()
        if row is None:
            raise NotAllowed(_("A trainer or a supervisor decides, once, and never on a certificate of their own."))
        if record:
            record_certificate(row.officer, row.kind, row.passed_on, officer=officer)
        row.state = ProposedCertificate.State.RECORDED if record else ProposedCertificate.State.DECLINED
        row.decided_by, row.decided_at = officer, timezone.now()
        row.save(update_fields=("state", "decided_by", "decided_at"))
        on = f"officer/{row.officer.username}"
        append(
            "training.passed", actor=actor_of(officer), object=on, outcome=row.state, details={"code": row.kind.code}
        )

    durably(store)
