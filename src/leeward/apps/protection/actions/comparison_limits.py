"""More documents a day for an agency that asks, by an agreement: a supervisor proposes it, another puts it into force,
either ends it.
"""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import may_second, supervises_care
from leeward.apps.protection.models import ComparisonLimit
from leeward.apps.protection.models.comparing import AGREE_LIMIT
from leeward.apps.protection.queries.comparison_limits import limits_for
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def propose_limit(other: Agency, documents: int, agreement: str, until: date, *, officer: Officer) -> ComparisonLimit:
    """Propose how many documents the other agency may ask about in a day. Raises NotAllowed."""
    if not supervises_care(officer):
        raise NotAllowed(_("A supervisor of protection proposes this."))
    row = ComparisonLimit(agency=officer.agency, other=other, documents=documents, agreement=agreement, until=until)
    row.proposed_by, row.proposed_at = officer, timezone.now()

    def work() -> ComparisonLimit:
        row.save(force_insert=True)
        _note("comparison.limit", row, officer, "proposed")
        return row

    return durably(work)


def decide_limit(row: ComparisonLimit, *, agree: bool, officer: Officer) -> ComparisonLimit:
    """Put it into force as the second person, or end it. Raises NotAllowed."""

    def work() -> ComparisonLimit:
        current = limits_for(officer).select_for_update(of=("self",)).filter(pk=row.pk, ended_at=None).first()
        if current is None or not supervises_care(officer):
            raise NotAllowed(_("A supervisor of protection decides this, and it has not ended."))
        if not agree:
            current.ended_by, current.ended_at = officer, timezone.now()
        elif current.agreed_at is not None or not may_second(officer, current.proposed_by):
            raise NotAllowed(_("Another supervisor has to agree."))
        else:
            sign_second(AGREE_LIMIT, current, officer)
            current.agreed_at = timezone.now()
        current.save()
        _note("comparison.limit", current, officer, "agreed" if agree else "ended")
        return current

    return durably(work)


def _note(act: str, row: ComparisonLimit, officer: Officer, outcome: str) -> None:
    append(
        act,
        actor=actor_of(officer),
        object=f"agency/{row.other.code}",
        outcome=outcome,
        purpose=Purpose.VICTIM_PROTECTION,
        details={"documents": row.documents, "until": row.until.isoformat()},
    )
