"""What a traveller presented at an earlier check, understood again by the rules of today."""

from leeward.apps.agencies.queries import local_date
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import subject_of
from leeward.apps.screening.queries.requests import CheckRequest, Presented, TypedDocument, TypedPerson, understand


def presented_again(check: Check) -> Presented:
    """The zone or typed facts of the check, as of its day at its post. Raises Unreadable, MalformedMrz and
    InvalidRequest.
    """
    kept = subject_of(check)
    request = CheckRequest(
        mrz="\n".join(kept["lines"]),
        document=TypedDocument(**kept["document"]) if kept["document"] else None,
        person=TypedPerson(**kept["person"]) if kept["person"] else None,
        purpose=check.purpose,
    )
    return understand(request, today=local_date(check.post or check.officer.post, check.created_at))
