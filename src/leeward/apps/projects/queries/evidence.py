"""What a figure rests on, and which page opens it for an officer, by the officer's rights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import resolve, reverse

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.projects.models import Figure, Indicator, Period
from leeward.apps.projects.queries.catalogue import LIBRARY, Query
from leeward.apps.projects.queries.framework import definition_of

_PAGES: Mapping[str, str] = {
    "checks": "oversight:figures",
    "confirmations": "oversight:figures",
    "referrals": "border:referrals",
    "field": "oversight:figures",
    "statistics": "protection:statistics",
    "achievements": "agencies:officers",
    "operations": "operations:operations",
    "deliveries": "exchange:exchange",
}
"""The page that shows what a source counts; its view decides who may open it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The query and its version behind a figure, the digest of the records' keys, and the page for this reader."""

    query: Query | None
    version: int
    parameters: Mapping[str, Any]
    by: str
    keys_digest: str
    page: str


def evidence_of(indicator: Indicator, period: Period, officer: Officer) -> Evidence | None:
    """None of an indicator that counts nothing."""
    definition = definition_of(indicator)
    if definition is None:
        return None
    query = LIBRARY.get(definition.query)
    figure = Figure.objects.filter(indicator=indicator, period=period, definition=definition).first()
    name = _PAGES.get(query.source, "") if query else ""
    return Evidence(
        query,
        definition.number,
        definition.parameters,
        definition.broken_down_by,
        figure.keys_digest if figure else "",
        reverse(name) if name and _admits(name, officer) else "",
    )


def _admits(name: str, officer: Officer) -> bool:
    view: Any = resolve(reverse(name)).func
    return has_role(officer, *view.roles)
