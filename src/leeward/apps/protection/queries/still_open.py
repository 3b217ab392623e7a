"""What has to be done before a case can be closed."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.queries import zone_of
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.sections import asides
from leeward.apps.protection.queries.statuses import waiting_decision


def still_open(case: Case) -> list[str]:
    """Why the case cannot be closed yet, as sentences."""
    found = {
        _("Tasks of the plan are open: end them, or hand them on."): case.tasks.filter(done_at=None).exists(),
        _("A decision waits for a second person."): waiting_decision(case) is not None,
        _("Two versions of one section have to be compared."): bool(asides(case)),
        _("Follow-up contacts are due: record them, or that the person does not want them."): case.followups.filter(
            done_at=None, due_on__lte=timezone.localdate(timezone=zone_of(case.agency))
        ).exists(),
    }
    return [sentence for sentence, holds in found.items() if holds]
