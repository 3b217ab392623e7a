"""Until when a person may stay who enters here: the table's rule, or nothing, and then the officer types the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.queries.stays import stays_before
from leeward.core.record.codes.states import state
from leeward.core.travel.stays.crossing import PERMIT
from leeward.core.travel.stays.history import History
from leeward.core.travel.stays.stay_lengths import Length, Rule, permitted_stay, rule_for
from leeward.platform.hooks import Provider
from leeward.platform.unreadable import Unreadable

_BRITISH, _GERMAN = ("GBD", "GBN", "GBO", "GBP", "GBS"), "D"
"""Codes of a zone that are no code of ISO 3166: the table names states."""


permitted_by = Provider[[str, Agency, date], date | None](
    "crossings.permitted_by",
    "The last day of a residence, work or study permit that is valid on this day, by the digest of the document.",
    default=lambda _document, _agency, _day: None,
)


def nothing_before() -> History:
    """No stays: nothing is recorded of this person."""
    return History((), ())


@dataclass(frozen=True, slots=True)
class Offered:
    """What the table says of this entry. Without a rule the officer types the day, or the state's own national needs
    none (`is_own`). Of a rule that counts stays together, `left` are the days that an entry has, if they are known;
    where earlier stays of unknown length are among them (`unknown`), the officer types the day too. `by_permit`: a
    valid permit says it, for longer than the rule.
    """

    rule: Rule | None
    until: date | None
    is_own: bool = False
    left: int | None = None
    unknown: int = 0
    by_permit: bool = False

    @property
    def is_said(self) -> bool:
        """Whether the table says until when, or that there is no end, or a permit does."""
        return self.by_permit or (self.rule is not None and not self.unknown)

    @property
    def rule_id(self) -> str:
        """What a crossing notes of it; empty where nothing is said."""
        if self.by_permit:
            return PERMIT
        return self.rule.id if self.rule and self.is_said else ""

    @property
    def whys(self) -> tuple[str, ...]:
        """Codes of the reasons for which an officer may give less."""
        return tuple(sorted(self.rule.shorten)) if self.rule else ()


def offered(
    agency: Agency, nationality: str, day: date, stays: Callable[[], History] = nothing_before, *, document: str = ""
) -> Offered:
    """What a national may stay who enters the agency's state on this day. `stays` gives those of the person before, and
    is called only where the rule counts them. `document` is the digest by which a permit is looked up.
    """
    code = _iso(nationality)
    if code and code == agency.country:
        return Offered(None, None, is_own=True)
    last = permitted_by(document, agency, day) if document else None
    table = _by_table(agency, code, day, stays)
    return table if last is None or _is_longer(table, last) else Offered(None, last, by_permit=True)


def _is_longer(table: Offered, last: date) -> bool:
    """Whether the table permits a longer stay than a permit does."""
    return table.is_said and (table.until is None or table.until > last)


def _by_table(agency: Agency, code: str, day: date, stays: Callable[[], History]) -> Offered:
    rule = rule_for(agency.country, code, day)
    if rule and rule.length and rule.length.window:
        return _together(rule, rule.length, day, stays)
    return Offered(rule, permitted_stay(rule, day).until if rule else None)


def _together(rule: Rule, length: Length, day: date, stays: Callable[[], History]) -> Offered:
    """By a rule that counts stays together. Stays of unknown length make it unknown unless the others used it up."""
    try:
        before, unknown = stays_before(stays(), day, length.window)
    except Unreadable:  # the key of an earlier crossing is lost
        return Offered(rule, None, unknown=1)
    until = length.last_day(day, before)
    left = (until - day).days + 1
    return Offered(rule, None, unknown=unknown) if unknown and left else Offered(rule, until, left=left)


def _iso(nationality: str) -> str:
    if nationality == _GERMAN:
        return "DEU"
    if nationality in _BRITISH:
        return "GBR"
    known = state(nationality)
    return known.code if known else ""
