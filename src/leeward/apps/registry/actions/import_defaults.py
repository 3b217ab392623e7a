"""What an imported record gets where its source does not say: grading, purposes, dates of review and deletion."""

from dataclasses import dataclass
from datetime import date, timedelta

from leeward.apps.agencies.models import Purpose

# How long a record is kept (rule R6: persons 5 years at first, lost documents 10, as INTERPOL keeps them).
YEARS_KEPT = {"document": 10, "blank_range": 10}
YEARS_KEPT_OTHERWISE = 5
# The owner is asked half a year before deletion.
NOTICE = timedelta(days=183)

_ACTING = (Purpose.BORDER_CHECK, Purpose.VISA_VETTING, Purpose.CRIMINAL_INVESTIGATION)
_BY_KIND: dict[str, tuple[Purpose, ...]] = {
    "document": (*_ACTING, Purpose.DOCUMENT_ISSUANCE),
    "blank_range": (*_ACTING, Purpose.DOCUMENT_ISSUANCE),
}
_BY_TOPIC: dict[str, tuple[Purpose, ...]] = {
    "missing": (Purpose.BORDER_CHECK, Purpose.MISSING_PERSON, Purpose.VICTIM_PROTECTION),
    "protection": (Purpose.BORDER_CHECK, Purpose.VICTIM_PROTECTION),
}


@dataclass(frozen=True, slots=True)
class Grading:
    """The Admiralty code: reliability of the source A to F, credibility of what it says 1 to 6."""

    reliability: str
    credibility: str


# Governments and the Security Council publish what they have decided; collections pass on what others published.
GRADINGS = {
    "ofac": Grading("A", "2"),
    "un": Grading("A", "2"),
    "interpol": Grading("A", "2"),
    "ftm": Grading("B", "2"),
}
OWN_GRADING = Grading("B", "2")


def purposes(kind: str, topic: str = "") -> list[str]:
    """For which purposes a search may find a record of this kind and topic (decision 'Closed lists')."""
    found = _BY_TOPIC.get(topic, _BY_KIND.get(kind, _ACTING))
    return [str(purpose) for purpose in found]


def grading(importer: str) -> Grading:
    """The grading of what this importer brings; an agency's own tables are graded as its own statements."""
    return GRADINGS.get(importer, OWN_GRADING)


def delete_at(kind: str, today: date) -> date:
    """The day on which a record that begins today is deleted unless its owner renews it."""
    year = today.year + YEARS_KEPT.get(kind, YEARS_KEPT_OTHERWISE)
    return today.replace(year=year) if (today.month, today.day) != (2, 29) else date(year, 3, 1)


def review_at(kind: str, today: date) -> date:
    """The day on which the owner is asked whether the record still holds."""
    return delete_at(kind, today) - NOTICE
