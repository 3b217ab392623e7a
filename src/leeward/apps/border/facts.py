"""The traveller as the document or the officer says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

Json = Mapping[str, Any]


def facts_of(shown: Json) -> dict[str, Any]:
    """The traveller as the document or the officer says, in one shape for zone and typing."""
    zone, typed = shown["zone"] or {}, shown.get("typed") or {}
    document, person = typed.get("document") or {}, typed.get("person") or {}
    names = ("surname", "given_names", "birth_date", "sex", "nationality")
    facts: dict[str, Any] = {name: zone.get(name) or person.get(name) or "" for name in names}
    for name in ("number", "issuer", "expiry_date"):
        facts[name] = zone.get(name) or document.get(name) or ""
    facts["type"] = zone.get("document_type") or document.get("type") or ""
    return facts


def age_on(birth_date: str, today: date) -> int | None:
    """Whole years on a day, from an ISO date; with month or day unknown the youngest that is possible."""
    parts = [int(part) for part in birth_date.split("-") if part.isdigit()]
    if not parts:
        return None
    year, month, day = (*parts, 12, 31)[:3] if len(parts) == 1 else (*parts, 31)[:3]
    return today.year - year - ((today.month, today.day) < (month, day))
