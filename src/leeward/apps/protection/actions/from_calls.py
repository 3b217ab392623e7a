"""Opening a case from a quiet call with one press: the colleague who went there, and once for a call."""

from uuid import UUID

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import calls_taken
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.missing import look_for_notices
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.origins import case_of_check
from leeward.apps.screening.queries.care import check_mark, marks_of
from leeward.platform.refusal import NotAllowed


def open_from_call(call_id: UUID, *, officer: Officer) -> Case:
    """The case of the traveller of this call, opened where there is none yet. Raises NotAllowed for another's call."""
    call = calls_taken(officer).filter(pk=call_id).first()
    if call is None or call.check_made is None:
        raise NotAllowed(_("Only the colleague who went there opens a case from a call."))
    if known := case_of_check(call.check_made, officer):
        return known
    mark = check_mark(call.check_made)
    documents = marks_of(call.check_made) - {mark}
    case = open_case(officer=officer, origin=Case.Origin.QUIET_CALL, checks=[mark], documents=documents)
    look_for_notices(case)
    return case
