"""One act at a time for one traveller at one post, so that two scans at once ask one question and start one hold."""

from leeward.apps.screening.models import Check
from leeward.platform.budget_lock import lock_budget


def lock_traveller(check: Check) -> None:
    """Wait until no one else asks, answers or holds for the traveller of this check at its post; until the transaction
    ends. Taken before the rows of questions and holds are locked.
    """
    lock_budget("traveller", check.officer.agency_id, check.post_id, check.document_digest or check.pk)
