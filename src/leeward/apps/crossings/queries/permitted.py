"""Until when a person may stay who enters here: the table's rule, or nothing, and then the officer types the day."""

from dataclasses import dataclass
from datetime import date

from leeward.apps.agencies.models import Agency
from leeward.core.record.codes.states import state
from leeward.core.travel.stays.permitted import Rule, permitted, rule_for

_BRITISH, _GERMAN = ("GBD", "GBN", "GBO", "GBP", "GBS"), "D"
"""Codes of a zone that are no code of ISO 3166: the table names states."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the table says of this entry. Without a rule the officer types the day, or the state's own national needs
    none (`is_own`).
    """

    rule: Rule | None
    until: date | None
    is_own: bool = False

    @property
    def whys(self) -> tuple[str, ...]:
        """Codes of the reasons for which an officer may give less."""
        return tuple(sorted(self.rule.shorten)) if self.rule else ()


def offered(agency: Agency, nationality: str, day: date) -> Offered:
    """What a national may stay who enters the agency's state on this day."""
    code = _iso(nationality)
    if code and code == agency.country:
        return Offered(None, None, is_own=True)
    rule = rule_for(agency.country, code, day)
    return Offered(rule, permitted(rule, day).until if rule else None)


def _iso(nationality: str) -> str:
    if nationality == _GERMAN:
        return "DEU"
    if nationality in _BRITISH:
        return "GBR"
    known = state(nationality)
    return known.code if known else ""
