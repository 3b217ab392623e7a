"""The protection colleagues of an agency: who is on duty for quiet calls now, and who is trained for children."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries.achievements import trained_until
from leeward.apps.desk.queries.roster import present, shifts
from leeward.apps.protection.access import care_staff
from leeward.core.care.children import CHILD_TRAINING


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague, whether a quiet call reaches them now, and until when their training counts."""

    officer: Officer
    on_duty: bool
    trained: date | None


def staff_of(agency: Agency, now: datetime, today: date) -> Sequence[Colleague]:
    """Everyone, by name."""
    officers = list(care_staff(agency).select_related("post"))
    there = {each.pk for each in present(officers, now)}
    until = trained_until(officers, CHILD_TRAINING, today)
    return [Colleague(each, each.pk in there, until.get(each.pk)) for each in officers]


def keeps_roster(agency: Agency) -> bool:
    """Whether any of them is on a roster; where no one is, everyone is reached at any hour."""
    return shifts(care_staff(agency)).exists()
