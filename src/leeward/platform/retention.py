"""How long personal data are kept: the one table of retention periods.

To add one: a row here and its line in `docs/settings.md`. The action that deletes asks `kept_since` for its code, and a
`Job` of its app runs it. `tests/contracts/test_declared_once.py` proves it by adding one.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Period(NamedTuple):
    """How long one kind of data is kept: `days` unless the installation's `setting` says otherwise, within bounds."""

    code: str
    setting: str
    days: int
    low: int
    high: int
    what: Promise


PERIODS = (
    Period(
        "checks",
        "LEEWARD_CHECK_RETENTION_DAYS",
        days=90,
        low=1,
        high=3650,
        what=_("Checks with their referrals and decisions, voyages with their lists, requests at the desk"),
    ),
    Period(
        "permits",
        "LEEWARD_PERMIT_RETENTION_DAYS",
        days=365,
        low=1,
        high=3650,
        what=_("Visas and permits that ended, were revoked or declined"),
    ),
    Period(
        "ended_records",
        "LEEWARD_ENDED_DAYS",
        days=30,
        low=0,
        high=366,
        what=_("Facts of own records that were withdrawn or expired"),
    ),
    Period(
        "messages",
        "LEEWARD_EXCHANGE_DAYS",
        days=90,
        low=1,
        high=3650,
        what=_("Messages to and from partners that were delivered or handled, with their receipts"),
    ),
    Period(
        "cases",
        "LEEWARD_CASE_RETENTION_DAYS",
        days=1825,
        low=0,
        high=3650,
        what=_("Closed cases of people in care; then their keys are destroyed"),
    ),
    Period(
        "pair_decisions",
        "LEEWARD_PAIR_DECISION_DAYS",
        days=90,
        low=1,
        high=3650,
        what=_("Decisions on false hits"),
    ),
    Period(
        "inquiries",
        "LEEWARD_INQUIRY_DAYS",
        days=30,
        low=0,
        high=366,
        what=_("Charts, decisions and groups of inquiries that ended"),
    ),
)


def days_kept(code: str) -> int:
    """The days of this installation. Raises KeyError for a code that is not in the table."""
    days: int = settings.RETENTION[code]
    return days


def kept_since(code: str, now: datetime) -> datetime:
    """The oldest moment that is within the period."""
    return now - timedelta(days=days_kept(code))
