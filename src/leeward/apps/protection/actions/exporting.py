"""Taking the agency's cases out as HTCDS: logged for each case, and without identity unless a reason is given."""

from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import CaseRead
from leeward.apps.protection.queries.htcds import rows_of
from leeward.apps.protection.queries.statistics import left_out
from leeward.core.care.htcds.toolkit_files import Case as Row
from leeward.platform.durable import durably

Reason = Literal["person_asked", "transfer", "court_order", ""]
"""Why identity goes along: the person asked for their data, care moves to another system, a court ordered it. Empty:
it does not."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The rows, and how many cases are not among them, since their person said no to research or withdrew."""

    rows: list[Row]
    left_out: int


def export_cases(officer: Officer, *, identity: Reason = "") -> Exported:
    """The rows of every case that the officer may see. Every case has the export in its list of reads.

    Without identity it is for statistics and research, so it leaves out who said no to these, or withdrew. Raises
    Unreadable where the key file of the agency is not there: nothing is exported then.
    """

    def work() -> Exported:
        found = list(visible(officer).order_by("opened_at", "id"))
        refused = frozenset() if identity else left_out(found)
        cases = [case for case in found if case.pk not in refused]
        rows = [row for case in cases for row in rows_of(case, identity=bool(identity))]
        now = timezone.now()
        CaseRead.objects.bulk_create(CaseRead(case=case, officer=officer, page="export", at=now) for case in cases)
        append(
            "case.export",
            actor=actor_of(officer),
            outcome=identity or "without_identity",
            purpose=Purpose.VICTIM_PROTECTION,
            details={"cases": len(cases), "rows": len(rows), "left_out": len(refused)},
        )
        return Exported(rows, len(refused))

    return durably(work)
