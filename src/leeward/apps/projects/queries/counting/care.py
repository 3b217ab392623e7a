"""People in care, from what the caring agency published of them: no case is read, and hidden figures stay hidden."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from leeward.apps.agencies.models import Agency
from leeward.apps.projects.queries.counting import Counted, bounds
from leeward.apps.protection.queries.releases import published_until
from leeward.core.results.indicators.evaluation import Row


def care_published(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """The people of the newest exact statistics that the agency published by the end of the period."""
    release = published_until(agency, bounds(since, until)[1])
    if release is None:
        return Counted(absent="no_data")
    tables: list[dict[str, Any]] = release.figures["tables"]
    chosen = next((table for table in tables if table["dimensions"] == [by]), None) if by else None
    total = _total(chosen or tables[0]) if tables else None
    if by and chosen is None:
        return Counted(absent="no_data")
    if total is None:
        return Counted(absent="small")
    cells = _cells(chosen) if chosen else None
    return Counted((Row("", 1, True, total),), keys=(str(release.pk),), cells=cells)


def _total(table: Mapping[str, Any]) -> int | None:
    """The last row and column of a stored table is its total."""
    total: int | None = table["cells"][-1][-1]
    return total


def _cells(table: Mapping[str, Any]) -> dict[str, int | None]:
    names = ["+".join(members) for members in table["axes"][0]]
    return {name: row[0] for name, row in zip(names, table["cells"], strict=False)}
