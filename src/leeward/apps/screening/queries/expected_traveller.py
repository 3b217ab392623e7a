"""What was announced of a document before it came to the counter, compared with its page.

Lists belong to apps above, so the site's wiring registers who is asked. Only border checks ask: whoever issues a
document or vets a visa has nobody in front of them who was announced.
"""

from collections.abc import Callable
from datetime import datetime

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.screening.queries.requests import Presented
from leeward.core.document.rules import Reading, compare_readings
from leeward.core.findings import Finding

Announced = Callable[[str, Agency, datetime], Reading | None]
"""What a list says of the document with this digest, announced to this agency around this time."""

_lists: list[Announced] = []


def ask_lists(announced: Announced) -> None:
    """Register a list of who is expected."""
    _lists.append(announced)


def from_lists(presented: Presented, document: str, agency: Agency, now: datetime) -> tuple[Finding, ...]:
    """How the page differs from what was announced of the document with this digest."""
    page = presented.page
    if page is None or not document or presented.purpose != Purpose.BORDER_CHECK:
        return ()
    said = (announced(document, agency, now) for announced in _lists)
    return tuple(finding for each in said if each for finding in compare_readings(page, each, "manifest"))
