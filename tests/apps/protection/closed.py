"""A case is closed as people do it: a colleague gives reasons, and a supervisor agrees while something is in force."""

from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.closing import close_case, second_closing
from leeward.apps.protection.models import Case, Closing


def close(care: Care, case: Case | None = None) -> Closing:
    """The case, closed by Mona and, where two are needed, the supervisor."""
    case = case or care.case
    row = close_case(case, "She has what she needs.", officer=care.mona)
    if row.outcome == Closing.Outcome.WAITING:
        second_closing(case, agree=True, officer=care.lead)
    row.refresh_from_db()
    return row
