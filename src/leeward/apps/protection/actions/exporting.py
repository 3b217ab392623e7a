"""Taking the agency's cases out as HTCDS: logged for each case, and without identity unless a reason is given."""

from typing import Literal

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import CaseRead
from leeward.apps.protection.queries.htcds import rows_of
from leeward.core.care.htcds.writing import Case as Row
from leeward.platform.durable import durably

Reason = Literal["person_asked", "transfer", "court_order", ""]
"""Why identity goes along: the person asked for their data, care moves to another system, a court ordered it. Empty:
it does not."""


def export_cases(officer: Officer, *, identity: Reason = "") -> list[Row]:
    """The rows of every case that the officer may see. Every case has the export in its list of reads.

    Raises Unreadable where the key file of the agency is not there: nothing is exported then.
    """

    def work() -> list[Row]:
        cases = list(visible(officer).order_by("opened_at", "id"))
        rows = [row for case in cases for row in rows_of(case, identity=bool(identity))]
        now = timezone.now()
        CaseRead.objects.bulk_create(CaseRead(case=case, officer=officer, page="export", at=now) for case in cases)
        append(
            "case.export",
            actor=actor_of(officer),
            outcome=identity or "without_identity",
            purpose=Purpose.VICTIM_PROTECTION,
            details={"cases": len(cases), "rows": len(rows)},
        )
        return rows

    return durably(work)
