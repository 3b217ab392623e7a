"""Specimens for the document before the officer: what a genuine one shows, at most three."""

from collections.abc import Mapping
from typing import Any

from leeward.apps.registry.models import Specimen
from leeward.apps.registry.specimens import queries
from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.document.rules.tips import Presented

Json = Mapping[str, Any]


def tips_of(facts: Json, findings: list[Json]) -> list[Specimen]:
    """The tips for a document by its facts (`border.facts.facts_of`), the places of its findings first."""
    if not facts["issuer"]:
        return []
    looks = tuple(finding["look"]["code"] for finding in findings if finding.get("look"))
    document = Presented(facts["issuer"], facts["type"], facts["number"], _span(facts["expiry_date"]))
    return queries.tips(document, looks)


def _span(text: str) -> DateSpan | None:
    try:
        return DateSpan.parse(text)
    except InvalidDate:
        return None
