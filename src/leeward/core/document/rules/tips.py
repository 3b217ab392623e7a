"""Which specimens help with the document at hand: at most three, those for places named by findings first.

An officer has seconds for the page, so there are at most three. A specimen must have this issuer, type and series, and
each place is shown once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from leeward.core.dates import DateSpan
from leeward.core.document.rules.validity import GRACE, later, longest

MOST_TIPS = 3


@dataclass(frozen=True, slots=True)
class SpecimenFacts:
    """The facts that decide whether a specimen is of a document's series; empty or None if not stated.

    `issued_from` and `issued_to` are the days between which the series was issued, `look` is the place it shows.
    """

    key: str
    issuer: str
    type: str = ""
    begins_with: str = ""
    issued_from: date | None = None
    issued_to: date | None = None
    look: str = ""


@dataclass(frozen=True, slots=True)
class Presented:
    """The document at hand, as read or typed."""

    issuer: str
    type: str = ""
    number: str = ""
    expiry_date: DateSpan | None = None


def best_tips(
    specimens: Iterable[SpecimenFacts], document: Presented, looks: Sequence[str]
) -> tuple[SpecimenFacts, ...]:
    """At most MOST_TIPS specimens, each of another place; `looks` are places that findings name, weightiest first."""
    fitting = [specimen for specimen in specimens if _fits(specimen, document)]
    chosen: dict[str, SpecimenFacts] = {}
    for specimen in sorted(fitting, key=lambda each: _order(each, document, looks)):
        chosen.setdefault(specimen.look, specimen)
    return tuple(chosen.values())[:MOST_TIPS]


def _fits(specimen: SpecimenFacts, document: Presented) -> bool:
    """Whether it may be of the document's series: issuer, class, beginning of the number, time of issue."""
    same_class = not specimen.type or not document.type or specimen.type[0] == document.type[0]
    begins = not specimen.begins_with or document.number.startswith(specimen.begins_with)
    return (
        bool(document.issuer)
        and specimen.issuer == document.issuer
        and same_class
        and begins
        and _timely(specimen, document)
    )


def _timely(specimen: SpecimenFacts, document: Presented) -> bool:
    """Whether a document with this expiry can have been issued in the time of the series."""
    expiry = document.expiry_date
    if expiry is None:
        return True
    if specimen.issued_from and expiry.latest < specimen.issued_from:
        return False
    return not specimen.issued_to or expiry.earliest <= later(specimen.issued_to, longest(specimen.issuer)) + GRACE


def _order(specimen: SpecimenFacts, document: Presented, looks: Sequence[str]) -> tuple[int, bool, int, int, str]:
    """Places named by findings first, in their order; then the exact type, the longer beginning, the newer series."""
    place = looks.index(specimen.look) if specimen.look in looks else len(looks)
    newest = -specimen.issued_from.toordinal() if specimen.issued_from else 0
    return place, specimen.type != document.type, -len(specimen.begins_with), newest, specimen.key
