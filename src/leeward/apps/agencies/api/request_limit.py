"""How many requests one officer's programs make within a time."""

import math
import time

from django.http import HttpRequest

from leeward.apps.agencies.api.authentication import officer_of
from leeward.apps.agencies.api.question_budget import count_questions
from leeward.apps.agencies.models import Officer, Role
from leeward.platform.rate_limit import Limit, Rate
from leeward.platform.rate_limit_error import TooOften

_requests = Limit(Rate(300, 1.0))
"""Requests of one officer's programs, in each process: 300 at once, one a second after. Each writes an audit row, so
a faulty program fills the log no faster, and a stolen key reads no more.
"""


def count_request(officer: Officer) -> None:
    """Count a request of a program. Raises TooOften."""
    wait = math.ceil(_requests.spend(str(officer.pk), time.monotonic()))
    if wait:
        raise TooOften(f"too_many|Too many requests; try again in {wait} seconds", retry_after=wait)


def counted_officer_of(request: HttpRequest, *roles: Role, otherwise: str, questions: int = 0) -> Officer:
    """The officer of the request's key, who needs one of the roles; the request is counted against their rate, and the
    `questions` about a person or number that it asks against their budget. Raises HttpError 403 that says `otherwise`,
    which is not counted, and TooOften.
    """
    officer = officer_of(request, *roles, otherwise=otherwise)
    count_request(officer)
    if questions:
        count_questions(officer, questions)
    return officer
