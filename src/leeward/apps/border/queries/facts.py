"""The traveller as the document or the officer says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.registry.forms.fields import date_shown
from leeward.core.dates import DateSpan, InvalidDate, years_between

Json = Mapping[str, Any]


def facts_of(answer: Json) -> dict[str, Any]:
    """The traveller as the document or the officer says, in one shape for zone and typing."""
    zone, typed = answer["zone"] or {}, answer.get("typed") or {}
    document, person = typed.get("document") or {}, typed.get("person") or {}
    names = ("surname", "given_names", "birth_date", "sex", "nationality")
    facts: dict[str, Any] = {name: zone.get(name) or person.get(name) or "" for name in names}
    for name in ("number", "issuer", "expiry_date"):
        facts[name] = zone.get(name) or document.get(name) or ""
    facts["birth_shown"], facts["expiry_shown"] = _date(facts["birth_date"]), _date(facts["expiry_date"])
    facts["type"] = zone.get("document_type") or document.get("type") or ""
    return facts


def _date(text: str) -> str:
    try:
        return date_shown(DateSpan.parse(text))
    except InvalidDate:
        return text


def ages_on(birth_date: str, today: date) -> tuple[int, int] | None:
    """The youngest and the oldest age in whole years on a day, from a date of which parts may be unknown."""
    try:
        born = DateSpan.parse(birth_date)
    except InvalidDate:
        return None
    return max(years_between(born.latest, today), 0), max(years_between(born.earliest, today), 0)


def age_text(ages: tuple[int, int] | None) -> str:
    """`43`, `43 or 44` from a year alone, `60 to 66` from a span of years."""
    if ages is None:
        return ""
    youngest, oldest = ages
    if oldest - youngest > 1:
        return _("%(youngest)s to %(oldest)s") % {"youngest": youngest, "oldest": oldest}
    return (
        _("%(youngest)s or %(oldest)s") % {"youngest": youngest, "oldest": oldest} if oldest > youngest else str(oldest)
    )
