"""Days and zones with which an operation can be counted, by whatever way they arrive: a form, or a node's statement."""

from datetime import date, datetime
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
"""No operation is outside. Near the ends of the calendar a day has no beginning or no end in some zone, and one such
operation would stop the job that reads for all of them.
"""


def check_day(day: date) -> None:
    """Raise ValidationError for a day that no operation has."""
    if not FIRST <= day <= LAST:
        raise ValidationError(_("Write a day between 2000 and 2099."))


def check_moment(at: datetime) -> None:
    """Raise ValidationError for a moment on such a day."""
    check_day(at.date())


def check_zone(name: str) -> None:
    """Raise ValidationError for a zone that there is not."""
    if name not in available_timezones():
        raise ValidationError(_("There is no such time zone. Write it as America/Barbados."))
