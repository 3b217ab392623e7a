"""A month of crossings that statistics can be counted from."""

from datetime import date, timedelta

from django.utils import timezone
from tests.apps.border.conftest import Cast

from leeward.apps.crossings.models import Crossing, Visit
from leeward.core.travel.stays.crossing import Direction


def settled_month() -> date:
    """The first day of the last month that may be published."""
    today = timezone.now().date() - timedelta(5)
    return (today.replace(day=1) - timedelta(1)).replace(day=1)


def came(
    cast: Cast, count: int, residence: str = "", *, stayed: int | None = 3, mode: str = "air", day: int = 2
) -> None:
    """So many arrivals of the month, with a form where a residence is given, and their exits."""
    rows = []
    first = settled_month() + timedelta(day - 1)
    for number in range(count):
        document = f"{residence}{mode}{day}-{number}".ljust(32, "x")
        rows.append(crossing(cast, Direction.ENTRY, first, document, mode))
        if stayed is not None:
            rows.append(crossing(cast, Direction.EXIT, first + timedelta(stayed), document, mode))
    Crossing.objects.bulk_create(rows)
    if residence:
        entries = [row for row in rows if row.is_entry]
        said = {} if residence == "BRB" else {"purpose": "holiday", "nights": "1-3"}
        Visit.objects.bulk_create(Visit(crossing=row, residence=residence, **said) for row in entries)


def crossing(cast: Cast, direction: Direction, day: date, document: str, mode: str) -> Crossing:
    at = timezone.now() - timedelta((timezone.now().date() - day).days)
    hour = timedelta(hours=direction is Direction.EXIT)
    row = Crossing(agency=cast.barbados, direction=direction, source="counter", at=at + hour, day=day, mode=mode)
    row.document_digest, row.recorded_at, row.holder = document, at, {}
    return row
