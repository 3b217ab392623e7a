"""What passenger lists stated about a document, compared with its page.

Only for border checks: an office that issues documents or vets visas expects no arriving travellers.
"""

from datetime import datetime

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.screening.queries.requests import Presented
from leeward.core.document.rules import Reading, compare_readings
from leeward.core.findings import Finding
from leeward.platform.hooks import Provider

announced = Provider[[str, Agency, datetime], Reading | None](
    "screening.announced",
    "What a passenger list says of the document with this digest, announced to this agency around this time.",
    default=lambda _document, _agency, _now: None,
)


def from_lists(presented: Presented, document: str, agency: Agency, now: datetime) -> tuple[Finding, ...]:
    """How the page differs from what lists stated about the document with this digest."""
    page = presented.page
    if page is None or not document or presented.purpose != Purpose.BORDER_CHECK:
        return ()
    said = announced(document, agency, now)
    return tuple(compare_readings(page, said, "manifest")) if said else ()
